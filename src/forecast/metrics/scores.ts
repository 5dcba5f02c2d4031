import type { SeriesForecast } from "../forecast.js";
import type { Metric } from "./metric.js";

/**
 * Scores of a forecaster, by the names of the metrics, in the series' own units; a metric that judges nothing is not
 * there.
 */
export interface Scores {
  /** Over all periods, series and folds. */
  readonly pooled: Readonly<Record<string, number>>;
  /** For one period ahead, two, …; NaN for a step without any actual value. */
  readonly perStep: Readonly<Record<string, Float64Array>>;
  /** For each series that was forecast, in the panel's order. */
  readonly perSeries: readonly { readonly id: string; readonly scores: Readonly<Record<string, number>> }[];
  /** For each fold, the earliest first; NaN for one without any actual value. */
  readonly perFold: Readonly<Record<string, Float64Array>>;
}

/** What forecasts are scored against. */
export interface ScoredCase {
  readonly id: string;
  /** The place of the series among all. */
  readonly series: number;
  /** The fold, 0 for the earliest. */
  readonly fold: number;
  /** As long as every other's. */
  readonly actual: Float64Array;
  readonly training: Float64Array;
}

/** Quotients of two sums that grow, a row of them. */
class Quotients {
  private readonly sums: Float64Array;
  private readonly weights: Float64Array;

  constructor(count: number) {
    this.sums = new Float64Array(count);
    this.weights = new Float64Array(count);
  }

  add(index: number, sum: number, weight: number): void {
    this.sums[index] += sum;
    this.weights[index] += weight;
  }

  /** NaN where nothing was added. */
  get values(): Float64Array {
    return this.sums.map((sum, i) => (this.weights[i] === 0 ? Number.NaN : sum / this.weights[i]));
  }
}

/** The scores of forecasts, one for each case. */
export function scoresOf(
  metrics: readonly Metric[],
  cases: readonly ScoredCase[],
  forecasts: readonly SeriesForecast[],
  season: number,
): Scores {
  const ids = [...new Map(cases.map(({ series, id }) => [series, id]))].sort(([a], [b]) => a - b);
  const places = new Map(ids.map(([series], place) => [series, place]));
  const perSeries = ids.map(([, id]) => ({ id, scores: {} as Record<string, number> }));
  const scores = {
    pooled: {} as Record<string, number>,
    perStep: {} as Record<string, Float64Array>,
    perFold: {} as Record<string, Float64Array>,
  };
  for (const metric of metrics) {
    const quotients = quotientsOf(metric, cases, forecasts, season, places);
    if (!quotients) continue;
    const { name, pooled = (quotient: number) => quotient } = metric;
    const [all, steps, folds, series] = quotients.map(({ values }) => values.map(pooled));
    if (Number.isNaN(all[0])) continue;
    scores.pooled[name] = all[0];
    scores.perStep[name] = steps;
    scores.perFold[name] = folds;
    for (const [i, value] of series.entries()) if (!Number.isNaN(value)) perSeries[i].scores[name] = value;
  }
  return { ...scores, perSeries };
}

/** The quotients of a metric over all, by step, by fold and by series; null where it can't judge a forecast. */
function quotientsOf(
  metric: Metric,
  cases: readonly ScoredCase[],
  forecasts: readonly SeriesForecast[],
  season: number,
  places: ReadonlyMap<number, number>,
): Quotients[] | null {
  const { length } = cases[0].actual;
  const [losses, weights] = [new Float64Array(length), new Float64Array(length)];
  const [all, steps] = [new Quotients(1), new Quotients(length)];
  const [folds, series] = [
    new Quotients(1 + cases.reduce((last, { fold }) => Math.max(last, fold), 0)),
    new Quotients(places.size),
  ];
  for (const [i, { actual, training, fold, series: own }] of cases.entries()) {
    weights.fill(1);
    if (!metric.judge({ actual, forecast: forecasts[i], training, season }, losses, weights)) return null;
    let sum = 0;
    let total = 0;
    for (let step = 0; step < losses.length; step++) {
      const loss = losses[step];
      if (Number.isNaN(loss)) continue;
      const weight = weights[step];
      steps.add(step, loss, weight);
      sum += loss;
      total += weight;
    }
    all.add(0, sum, total);
    folds.add(fold, sum, total);
    series.add(places.get(own) as number, sum, total);
  }
  return [all, steps, folds, series];
}
