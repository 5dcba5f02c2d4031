import type { BacktestedForecaster } from "./backtestResult.js";

/** A forecaster's score beside those of the baselines. */
export interface Verdict {
  readonly forecaster: string;
  /** The metric that they are compared by. */
  readonly metric: string;
  readonly score: number;
  readonly seasonalNaive: { readonly name: string; readonly score: number } | null;
  readonly bestBaseline: { readonly name: string; readonly score: number } | null;
  /** Whether a baseline has a lower error. */
  readonly loses: boolean;
  /** All this in a sentence. */
  readonly text: string;
}

/** How each forecaster that was asked for stands beside the baselines. */
export function verdictsOf(forecasters: readonly BacktestedForecaster[], metric: string): Verdict[] {
  const baselines = forecasters.filter(({ isBaseline }) => isBaseline).flatMap((one) => scored(one, metric));
  return forecasters
    .filter(({ isBaseline }) => !isBaseline)
    .flatMap((forecaster) => {
      const [own] = scored(forecaster, metric);
      if (!own) return [];
      const others = baselines.filter(({ name }) => name !== own.name);
      const seasonalNaive = others.find(({ className }) => className === "SeasonalNaive") ?? null;
      const bestBaseline = others.reduce<Scored | null>(
        (best, one) => (best && best.score <= one.score ? best : one),
        null,
      );
      const shown = (one: Scored | null) => one && { name: one.name, score: one.score };
      const verdict: Verdict = {
        forecaster: own.name,
        metric,
        score: own.score,
        seasonalNaive: shown(seasonalNaive),
        bestBaseline: shown(bestBaseline),
        loses: bestBaseline !== null && bestBaseline.score < own.score,
        text: sentence(own, metric, seasonalNaive, bestBaseline),
      };
      return [verdict];
    });
}

interface Scored {
  readonly name: string;
  readonly className: string | undefined;
  readonly score: number;
}

function scored({ name, config, scores }: BacktestedForecaster, metric: string): Scored[] {
  const score = scores.pooled[metric];
  return score === undefined ? [] : [{ name, className: config?.className, score }];
}

function sentence(own: Scored, metric: string, seasonalNaive: Scored | null, best: Scored | null): string {
  const start = `${own.name}: ${metric} ${round(own.score)}`;
  if (!best) return `${start}; no baseline could be scored beside it`;
  const naive =
    seasonalNaive && seasonalNaive !== best ? `; ${seasonalNaive.name} has ${round(seasonalNaive.score)}` : "";
  const baseline = `the best baseline, ${best.name}, with ${round(best.score)}`;
  if (best.score < own.score) return `${start}, it loses to ${baseline}: forecast with that${naive}`;
  const gain = best.score > 0 ? Math.round(100 * (1 - own.score / best.score)) : 0;
  return `${start}, ${gain > 0 ? `${gain}% less than` : "as good as"} ${baseline}${naive}`;
}

/** A number with four significant digits. */
function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}
