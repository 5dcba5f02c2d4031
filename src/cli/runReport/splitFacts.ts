import { periodLabels } from "../../data/time/periodLabel.js";
import type { Backtest, BacktestCase } from "../../forecast/backtest/backtestResult.js";
import { grouped } from "./grouped.js";
import { spreadOver } from "./seriesSample.js";
import { timeText } from "./texts.js";

/** A fold of one series: places are periods from the series' first. */
export interface FoldFacts {
  /** The fold, counted from 1. */
  readonly fold: number;
  /** Where what was known begins: 0, or later where a window slides. */
  readonly from: number;
  /** Where what the forecasters had learnt from ends, and what they knew. */
  readonly learnt: number;
  readonly known: number;
  /** Where what was judged begins. */
  readonly judged: number;
  /** What its first period is called. */
  readonly label: string;
  /** How many series were forecast in it. */
  readonly series: number;
}

/** Where the folds of a backtest lie, of the longest series. */
export interface SplitFacts {
  readonly count: number;
  readonly gap: number;
  readonly horizon: number;
  /** How many periods the series has. */
  readonly length: number;
  readonly folds: readonly FoldFacts[];
  readonly skipped: {
    readonly count: number;
    readonly shown: readonly { readonly id: string; readonly origin: number; readonly why: string }[];
  };
}

/** The most folds that are drawn. */
const MOST = 12;

/** The folds of a backtest. */
export function splitFacts({ cases, origins, gap, horizon, frequency, skipped }: Backtest): SplitFacts {
  const own = longestSeries(cases);
  const label = periodLabels(frequency);
  const last = own[own.length - 1];
  const end = last.start + origins[last.fold];
  const knownEnd = (one: BacktestCase) => one.start - gap;
  const begin = Math.min(...own.map((one) => knownEnd(one) - one.history.length));
  const learntEnds = new Map<Float64Array, number>();
  for (const one of own) if (!learntEnds.has(one.training)) learntEnds.set(one.training, knownEnd(one));
  const counts = origins.map(() => 0);
  for (const { fold } of cases) counts[fold]++;
  return {
    count: origins.length,
    gap,
    horizon,
    length: end - begin,
    folds: spreadOver(own, MOST).map((one) => ({
      fold: one.fold + 1,
      from: knownEnd(one) - one.history.length - begin,
      learnt: Math.min(learntEnds.get(one.training) as number, knownEnd(one)) - begin,
      known: knownEnd(one) - begin,
      judged: one.start - begin,
      label: timeText(label(one.start)),
      series: counts[one.fold],
    })),
    skipped: { count: skipped.length, shown: skipped.slice(0, 20) },
  };
}

/** The cases of the series that is in most folds, the longest of these. */
function longestSeries(cases: readonly BacktestCase[]): BacktestCase[] {
  const bySeries = grouped(cases, ({ series }) => series);
  return [...bySeries.values()].reduce((best, one) => {
    const more = one.length - best.length || one[0].history.length - best[0].history.length;
    return more > 0 ? one : best;
  });
}
