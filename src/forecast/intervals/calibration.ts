import { fail } from "../../engine/errors.js";
import { intervalOf, type SeriesForecast } from "../forecast.js";
import { orderStatistic } from "./orderStatistic.js";
import { changeOf, type ScaleName, SeriesScale } from "./seriesScale.js";

/** A forecast of the past that intervals are calibrated on. */
export interface CalibrationCase {
  readonly id: string;
  /** The values that were known. */
  readonly history: Float64Array;
  /** What came, NaN where that is missing. */
  readonly actual: Float64Array;
  readonly forecast: SeriesForecast;
}

/** How intervals are made. */
export interface CalibrationSettings {
  readonly levels: readonly number[];
  /** "split": as wide on both sides of the point forecast; "cqr": the forecaster's own quantiles, moved. */
  readonly method: "split" | "cqr";
  readonly scale: ScaleName;
  /** Periods in a season. */
  readonly season: number;
}

/** What is known after calibration: plain data. */
export interface Calibration extends CalibrationSettings {
  /** The mean error of each series, by its name. */
  readonly errors: readonly (readonly [string, number])[];
  /** The usual mean error in terms of the mean change from season to season. */
  readonly usualRatio: number;
  /** For each level, and in it for each step, how far the interval reaches, in the series' scale. */
  readonly widths: readonly Float64Array[];
}

/**
 * Split conformal prediction and conformalized quantile regression, for each step of the horizon alone (Lei et al. 2018;
 * Romano, Patterson and Candès 2019), on errors that are scaled series by series. Where a step has too few of them for a
 * level, those of all steps are pooled, each in terms of its step's mean.
 *
 * @throws TimecellError where there are too few forecasts for a level
 */
export function calibrate(
  where: string,
  cases: readonly CalibrationCase[],
  settings: CalibrationSettings,
): Calibration {
  const { levels, method, scale, season } = settings;
  const made = cases.map(({ actual, forecast }) =>
    meanOf(actual.map((value, step) => Math.abs(value - forecast.values[step]))),
  );
  const bySeries = new Map<string, number[]>();
  for (const [i, { id }] of cases.entries()) bySeries.set(id, [...(bySeries.get(id) ?? []), i]);
  const usualRatio = medianOf(cases.map(({ history }, i) => made[i] / changeOf(history, season))) || 1;
  const scales = new SeriesScale(scale, usualRatio);
  const scaled = cases.map((one, i) => {
    const others = bySeries.get(one.id)?.filter((other) => other !== i) ?? [];
    const apart = others.filter((other) => isApart(one, cases[other]));
    const elsewhere = meanOf((apart.length > 0 ? apart : others).map((other) => made[other]));
    return scales.of(one.history, season, Number.isNaN(elsewhere) ? undefined : elsewhere, one.actual.length);
  });
  const widths = levels.map((level) => {
    const misses = cases.map((one, i) => missesOf(one, method, level).map((miss, h) => miss && miss / scaled[i][h]));
    return widthsOf(misses, level);
  });
  if (widths.some((one) => one.some(Number.isNaN))) failOnFew(where, made.filter(Number.isFinite).length, levels);
  const errors = [...bySeries].map(([id, places]) => [id, meanOf(places.map((i) => made[i]))] as const);
  return { ...settings, errors: errors.filter(([, error]) => !Number.isNaN(error)), usualRatio, widths };
}

/** Whether two forecasts of a series have no period in common, so that the error of one says nothing of the other's. */
function isApart(one: CalibrationCase, other: CalibrationCase): boolean {
  return Math.abs(one.history.length - other.history.length) >= one.actual.length;
}

/** How far each actual value lies outside of what the interval is made from: the forecast, or its own interval. */
function missesOf({ actual, forecast }: CalibrationCase, method: "split" | "cqr", level: number): Float64Array {
  const own = method === "cqr" ? intervalOf(forecast, level) : { lower: forecast.values, upper: forecast.values };
  return actual.map((value, step) => Math.max(own.lower[step] - value, value - own.upper[step]));
}

/** How far an interval must reach at each step. */
function widthsOf(misses: readonly Float64Array[], level: number): Float64Array {
  const steps = Array.from(misses[0], (_, step) => misses.map((one) => one[step]).filter(Number.isFinite));
  const widths = Float64Array.from(steps, (one) => orderStatistic(Float64Array.from(one).sort(), level));
  if (!widths.some(Number.isNaN)) return widths;
  const sizes = steps.map((one) => meanOf(one.map(Math.abs)) || 1); // 1 for a step without any, or without error
  const pooled = steps.flatMap((one, step) => one.map((miss) => miss / sizes[step]));
  const width = orderStatistic(Float64Array.from(pooled).sort(), level);
  return widths.map((own, step) => (Number.isNaN(own) ? width * sizes[step] : own));
}

function failOnFew(where: string, forecasts: number, levels: readonly number[]): never {
  const highest = Math.max(...levels);
  const needed = Math.ceil(highest / (1 - highest) - 1e-9);
  return fail(
    where,
    `${needed} values or more to hold forecasts of the past against, for intervals of ${highest}`,
    `those of ${forecasts} forecasts`,
    "give it longer series, a shorter horizon or lower levels",
  );
}

/** NaN for none. */
function meanOf(values: ArrayLike<number>): number {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The median of those that are finite and above 0; undefined for none. */
function medianOf(values: readonly number[]): number | undefined {
  const rising = values.filter((value) => value > 0 && Number.isFinite(value)).sort((a, b) => a - b);
  return rising[rising.length >> 1];
}
