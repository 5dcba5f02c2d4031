import type { Panel } from "../../data/panel/panel.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import { type Histogram, histogram } from "../report/residuals.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { leaderOf } from "./scoreFacts.js";
import { type SeriesErrors, seriesErrors } from "./seriesErrors.js";

/** A series with its errors. */
export interface SeriesRow {
  readonly id: string;
  readonly scaled: number | null;
  readonly absolute: number | null;
  /** Of the rival. */
  readonly rival: number | null;
}

/** How the leader did series by series. */
export interface SeriesFacts {
  /** How many series have an error. */
  readonly count: number;
  /** The best baseline, and for how many series the leader has the lower error. */
  readonly rival: { readonly name: string; readonly beaten: number } | null;
  /** Of scaled errors, and how many are beyond it. */
  readonly histogram: Histogram;
  readonly beyond: number;
  readonly middle: number | null;
  readonly worst: readonly SeriesRow[];
  readonly best: readonly SeriesRow[];
}

/** How many of the worst and of the best are listed. */
const LISTED = 8;

/** Errors by series; null for a single one. */
export function seriesFacts(backtest: Backtest, panel: Panel, errors: SeriesErrors): SeriesFacts | null {
  const rivalName = backtest.verdicts.find(({ forecaster }) => forecaster === leaderOf(backtest).name)?.bestBaseline
    ?.name;
  const rival = backtest.forecasters.find(({ isBaseline, name }) => isBaseline && name === rivalName);
  const other = rival && seriesErrors(backtest, rival, panel.series.length);
  const ranked = [...panel.series.keys()]
    .filter((i) => Number.isFinite(errors.scaled[i]))
    .sort((a, b) => errors.scaled[a] - errors.scaled[b]);
  if (ranked.length < 2) return null;
  const rowOf = (i: number): SeriesRow => ({
    id: clipped(panel.series[i].id, 60),
    scaled: sixDigits(errors.scaled[i]),
    absolute: sixDigits(errors.absolute[i]),
    rival: sixDigits(other?.scaled[i]),
  });
  const values = ranked.map((i) => errors.scaled[i]);
  const highest = ranked.length > 100 ? values[Math.floor(0.99 * values.length)] : values[values.length - 1];
  const listed = Math.min(LISTED, ranked.length >> 1);
  return {
    count: ranked.length,
    rival:
      rival && other
        ? { name: clipped(rival.name, 50), beaten: ranked.filter((i) => errors.scaled[i] < other.scaled[i]).length }
        : null,
    histogram: histogram(values.filter((value) => value <= highest)),
    beyond: values.filter((value) => value > highest).length,
    middle: sixDigits(values[values.length >> 1]),
    worst: ranked.toReversed().slice(0, listed).map(rowOf),
    best: ranked.slice(0, listed).map(rowOf),
  };
}
