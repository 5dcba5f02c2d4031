import type { Backtest, BacktestedForecaster } from "../../forecast/backtest/backtestResult.js";
import type { Verdict } from "../../forecast/backtest/verdict.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";

/** A score and whose it is. */
interface NamedScore {
  readonly name: string;
  readonly score: number | null;
}

/** A forecaster's score beside those of the baselines. */
export interface VerdictFacts {
  readonly forecaster: string;
  readonly score: number | null;
  readonly seasonalNaive: NamedScore | null;
  readonly bestBaseline: NamedScore | null;
  readonly loses: boolean;
}

/** Forecasters and baselines beside each other. */
export interface ScoreFacts {
  /** What they are compared by; null where nothing could be scored. */
  readonly metric: string | null;
  /** The columns. */
  readonly metrics: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly isBaseline: boolean;
    /** The best baseline, where that is better. */
    readonly losesTo: string | null;
    readonly scores: readonly (number | null)[];
  }[];
  /** How many values were judged. */
  readonly judged: number;
  /** The row of the best of those that were asked for. */
  readonly leader: number;
  /** How it stands beside the baselines. */
  readonly verdict: VerdictFacts | null;
}

/** The most forecasters that are listed. */
const MOST = 30;

/** The pooled scores of a backtest, those that were asked for first. */
export function scoreFacts(backtest: Backtest): ScoreFacts {
  const { forecasters, verdicts } = backtest;
  const metric = verdicts[0]?.metric ?? null;
  const metrics = [...new Set(forecasters.flatMap(({ scores }) => Object.keys(scores.pooled)))].slice(0, 12);
  const listed = forecasters.filter((_, i) => i < MOST || forecasters[i].isBaseline).slice(0, MOST + 5);
  const leading = leaderOf(backtest);
  const verdict = verdicts.find(({ forecaster }) => forecaster === leading.name);
  return {
    metric,
    metrics,
    rows: listed.map(({ name, isBaseline, scores }) => ({
      name: clipped(name),
      isBaseline,
      losesTo: rivalOf(verdicts.find(({ forecaster }) => forecaster === name)),
      scores: metrics.map((one) => sixDigits(scores.pooled[one])),
    })),
    judged: judgedCount(backtest),
    leader: Math.max(0, listed.indexOf(leading)),
    verdict: verdict ? verdictFacts(verdict) : null,
  };
}

/** How many values forecasts were held against. */
export function judgedCount({ cases }: Backtest): number {
  return cases.reduce((sum, { actual }) => sum + actual.filter((value) => !Number.isNaN(value)).length, 0);
}

/** The best baseline of one that loses to it. */
function rivalOf(verdict: Verdict | undefined): string | null {
  return verdict?.loses && verdict.bestBaseline ? clipped(verdict.bestBaseline.name, 50) : null;
}

function verdictFacts({ forecaster, score, seasonalNaive, bestBaseline, loses }: Verdict): VerdictFacts {
  const named = (one: Verdict["bestBaseline"]) => one && { name: clipped(one.name, 50), score: sixDigits(one.score) };
  return {
    forecaster: clipped(forecaster),
    score: sixDigits(score),
    seasonalNaive: named(seasonalNaive),
    bestBaseline: named(bestBaseline),
    loses,
  };
}

/** The best of those that were asked for. */
export function leaderOf({ forecasters, verdicts }: Backtest): BacktestedForecaster {
  const asked = forecasters.filter(({ isBaseline }) => !isBaseline);
  const metric = verdicts[0]?.metric;
  if (metric === undefined) return asked[0];
  const score = (one: BacktestedForecaster) => one.scores.pooled[metric] ?? Number.POSITIVE_INFINITY;
  return asked.reduce((best, one) => (score(one) < score(best) ? one : best));
}

/** The forecasters that stand beside each other in charts: the best of those that were asked for, and the best baselines. */
export function shownForecasters(backtest: Backtest, asked: number, baselines: number): BacktestedForecaster[] {
  const metric = backtest.verdicts[0]?.metric;
  const score = ({ scores }: BacktestedForecaster) =>
    (metric === undefined ? undefined : scores.pooled[metric]) ?? Number.POSITIVE_INFINITY;
  const ranked = (isBaseline: boolean) =>
    backtest.forecasters
      .filter((one) => one.isBaseline === isBaseline)
      .map((one, place) => ({ one, place }))
      .sort((a, b) => score(a.one) - score(b.one) || a.place - b.place) // Infinity - Infinity is NaN, which is falsy
      .map(({ one }) => one);
  return [...ranked(false).slice(0, asked), ...ranked(true).slice(0, baselines)];
}
