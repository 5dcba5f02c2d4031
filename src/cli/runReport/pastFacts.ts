import type { Panel } from "../../data/panel/panel.js";
import type { Backtest, BacktestCase, BacktestedForecaster } from "../../forecast/backtest/backtestResult.js";
import type { SeriesForecast } from "../../forecast/forecast.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { type IntervalFacts, intervalsOf, shownLevels, thinned } from "./forecastFacts.js";
import { grouped } from "./grouped.js";
import { leaderOf, shownForecasters } from "./scoreFacts.js";
import type { SeriesErrors } from "./seriesErrors.js";
import { seriesSample } from "./seriesSample.js";

/** Forecasts of a series' past beside what came; places are counted from the first of `actual`. */
export interface PastFacts {
  readonly id: string;
  readonly group: string | null;
  /** The leader's scaled error over all folds. */
  readonly error: number | null;
  /** The period of the first value. */
  readonly start: number;
  readonly every: number;
  readonly actual: readonly (number | null)[];
  /** Where each of the folds that are shown begins. */
  readonly folds: readonly number[];
  /** For each of the forecasters that are shown, from the first fold on. */
  readonly lines: readonly (readonly (number | null)[])[];
  /** The leader's, from the first fold on. */
  readonly intervals: readonly IntervalFacts[];
}

/** Backtests of a sample of series. */
export interface PastsFacts {
  readonly forecasters: readonly { readonly name: string; readonly isBaseline: boolean }[];
  /** How many series were backtested, and folds. */
  readonly count: number;
  readonly folds: number;
  readonly shown: readonly PastFacts[];
}

/** Letters that all may take, letters of a number, the most series, and the most periods that are judged. */
const ROOM = 100_000;
const DIGITS = 8;
const MOST = 40;
const LONGEST = 400;

/** Forecasts of the past beside what came, for a sample of series: as many of the latest folds as don't overlap and have room. */
export function pastFacts(backtest: Backtest, panel: Panel, errors: SeriesErrors, room = 1): PastsFacts {
  const { cases, horizon, season, origins } = backtest;
  const leader = leaderOf(backtest);
  const bySeries = grouped([...cases.keys()], (i) => cases[i].series);
  const shown = [leader, ...shownForecasters(backtest, bySeries.size > 10 ? 2 : 3, 1).filter((one) => one !== leader)];
  const levels = shownLevels(leader.levels);
  const folds = apartFolds(origins, horizon);
  const every = Math.ceil(horizon / LONGEST);
  const span = Math.ceil((origins[folds[0]] - origins[folds[folds.length - 1]] + horizon) / every);
  const tail = Math.min(200, Math.ceil(Math.max(horizon, season, 20) / every));
  const size = DIGITS * (tail + span * (1 + shown.length + 2 * levels.length));
  const sample = seriesSample(
    [...bySeries.keys()].sort((a, b) => a - b),
    {
      room: Math.min(MOST, Math.max(1, Math.floor((room * ROOM) / size))),
      errors: errors.scaled,
      sizes: errors.absolute,
    },
  );
  const pasts = sample.flatMap(({ series, group }): PastFacts[] => {
    const own = (bySeries.get(series) as number[]).filter((i) => folds.includes(cases[i].fold));
    if (own.length === 0) return [];
    const { start, values, id } = panel.series[series];
    const first = cases[own[0]].start;
    const last = cases[own[own.length - 1]];
    const before = Math.min(tail, Math.floor((first - start) / every));
    const from = first - before * every;
    return [
      {
        id: clipped(id),
        group,
        error: sixDigits(errors.scaled[series]),
        start: from,
        every,
        actual: thinned(values.subarray(from - start, last.start + horizon - start), every),
        folds: own.map((i) => before + Math.round((cases[i].start - first) / every)),
        lines: shown.map(({ forecasts }) => {
          return joined(own, cases, (i) => thinned(forecasts[i].values, every), every);
        }),
        intervals: joinedIntervals(own, cases, leader, levels, every),
      },
    ];
  });
  const forecasters = shown.map(({ name, isBaseline }) => ({ name: clipped(name, 50), isBaseline }));
  return { forecasters, count: bySeries.size, folds: origins.length, shown: pasts };
}

/** The latest folds that don't overlap, as many as a chart has room for, the earliest first. */
function apartFolds(origins: readonly number[], horizon: number): number[] {
  const folds: number[] = [];
  for (let fold = origins.length - 1; fold >= 0; fold--) {
    const [next, last] = [folds[0], folds[folds.length - 1]];
    if (next !== undefined && origins[fold] - origins[next] < horizon) continue;
    if (next !== undefined && origins[fold] - origins[last] + horizon > LONGEST) break;
    folds.unshift(fold);
  }
  return folds;
}

/** Values of several folds one behind the other, null between them. */
function joined(
  own: readonly number[],
  cases: readonly BacktestCase[],
  valuesOf: (i: number) => readonly (number | null)[],
  every: number,
): (number | null)[] {
  const all: (number | null)[] = [];
  for (const i of own) {
    const at = Math.round((cases[i].start - cases[own[0]].start) / every);
    while (all.length < at) all.push(null);
    all.push(...valuesOf(i));
  }
  return all;
}

function joinedIntervals(
  own: readonly number[],
  cases: readonly BacktestCase[],
  { forecasts }: BacktestedForecaster,
  levels: readonly number[],
  every: number,
): IntervalFacts[] {
  const intervals = new Map<SeriesForecast, IntervalFacts[]>();
  for (const i of own) intervals.set(forecasts[i], intervalsOf(forecasts[i], levels, every));
  const [first] = intervals.values();
  return first.map(({ level }, place) => {
    const side = (end: "lower" | "upper") =>
      joined(own, cases, (i) => intervals.get(forecasts[i])?.[place]?.[end] ?? [], every);
    return { level, lower: side("lower"), upper: side("upper") };
  });
}
