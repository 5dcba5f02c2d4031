import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { type Forecast, probabilitiesOf, quantileOf, type SeriesForecast } from "../../forecast/forecast.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { seriesSample } from "./seriesSample.js";

/** An interval of a forecast. */
export interface IntervalFacts {
  readonly level: number;
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}

/** The end of a series and its forecast. */
export interface FanFacts {
  readonly id: string;
  /** What it is an example of; null where all are shown. */
  readonly group: string | null;
  /** The period of the first value. */
  readonly start: number;
  /** How many periods each value stands for. */
  readonly every: number;
  readonly history: readonly (number | null)[];
  readonly values: readonly (number | null)[];
  readonly intervals: readonly IntervalFacts[];
}

/** What a run forecast beyond the end of its data. */
export interface ForecastFacts {
  readonly forecaster: string;
  readonly horizon: number;
  /** How many series were forecast. */
  readonly count: number;
  readonly shown: readonly FanFacts[];
}

/** Letters of the page that forecasts may take, about; and the most series, and periods of a horizon, that are shown. */
const ROOM = 70_000;
const MOST = 40;
const LONGEST = 400;
/** Letters of a number. */
const DIGITS = 8;

/**
 * The forecasts of a sample of series, with the end of what came before.
 *
 * @param room what share of the room that there is for them they may take
 */
export function forecastFacts(
  forecast: Forecast,
  panel: Panel,
  errors: ArrayLike<number> | null,
  room = 1,
): ForecastFacts {
  const { horizon, series, forecaster } = forecast;
  const levels = shownLevels(forecast.levels);
  const every = Math.ceil(horizon / LONGEST);
  const wanted = Math.max(3 * horizon, Math.min(2.5 * panel.season, 6 * horizon), 30);
  const tail = Math.min(LONGEST, Math.ceil(wanted / every));
  const size = DIGITS * (tail + (horizon / every) * (1 + 2 * levels.length));
  const byId = new Map(panel.series.map((one) => [one.id, one]));
  const place = new Map(panel.series.map(({ id }, i) => [id, i]));
  const own = series.map(({ id }) => errors?.[place.get(id) ?? -1] ?? Number.NaN);
  const sample = seriesSample([...series.keys()], {
    room: Math.min(MOST, Math.max(1, Math.floor((room * ROOM) / size))),
    errors: errors && own,
    sizes: series.map(({ values }) => values.reduce((sum, value) => sum + Math.abs(value), 0)),
  });
  const shown = sample.map(({ series: i, group }): FanFacts => {
    const one = series[i];
    return { id: clipped(one.id), group, ...fanOf(one, byId.get(one.id), levels, tail, every) };
  });
  return { forecaster: clipped(forecaster, 120), horizon, count: series.length, shown };
}

/** The inner, a middle and the outer interval where there are more than three. */
export function shownLevels(levels: readonly number[]): number[] {
  const rising = [...levels].sort((a, b) => a - b);
  return rising.length <= 3 ? rising : [rising[0], rising[rising.length >> 1], rising[rising.length - 1]];
}

/** The intervals of a forecast that are there, outermost first, as they lie over each other. */
export function intervalsOf(forecast: SeriesForecast, levels: readonly number[], every = 1): IntervalFacts[] {
  return levels.toReversed().flatMap((level): IntervalFacts[] => {
    const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
    return lower && upper ? [{ level, lower: thinned(lower, every), upper: thinned(upper, every) }] : [];
  });
}

/** Every so many values, with six digits. */
export function thinned(values: Float64Array, every: number): (number | null)[] {
  return Array.from({ length: Math.ceil(values.length / every) }, (_, i) => sixDigits(values[i * every]));
}

function fanOf(
  forecast: SeriesForecast,
  known: PanelSeries | undefined,
  levels: readonly number[],
  tail: number,
  every: number,
): Pick<FanFacts, "start" | "every" | "history" | "values" | "intervals"> {
  const length = known ? forecast.start - known.start : 0;
  const count = Math.min(tail, Math.floor(length / every));
  const first = length - count * every;
  const history = thinned(known?.values.subarray(first, length) ?? new Float64Array(0), every);
  return {
    start: forecast.start - count * every,
    every,
    history,
    values: thinned(forecast.values, every),
    intervals: intervalsOf(forecast, levels, every),
  };
}
