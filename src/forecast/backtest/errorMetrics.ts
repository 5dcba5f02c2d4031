import { probabilitiesOf, quantileOf, type SeriesForecast } from "../forecast.js";
import type { Metric } from "./metric.js";
import { seasonalError } from "./seasonalError.js";

/** The scores of a backtest that asks for no others. */
export function defaultMetrics(seriesCount: number, levels: readonly number[]): Metric[] {
  const errors = [meanAbsoluteError, meanAbsoluteScaledError]; // the scaled one first where series of several sizes meet
  const intervals = levels.flatMap((level) => [meanScaledIntervalScore(level), coverage(level)]);
  return [...(seriesCount > 1 ? errors.reverse() : errors), rootMeanSquaredError, ...intervals];
}

/** Mean absolute error, in the series' units: the mean of |actual − forecast|. */
export const meanAbsoluteError: Metric = {
  name: "mae",
  isError: true,
  judge({ actual, forecast: { values } }, losses) {
    for (let step = 0; step < losses.length; step++) losses[step] = Math.abs(actual[step] - values[step]);
    return true;
  },
};

/** Root mean squared error, in the series' units: the root of the mean of (actual − forecast)² over all that is pooled. */
export const rootMeanSquaredError: Metric = {
  name: "rmse",
  isError: true,
  judge({ actual, forecast: { values } }, losses) {
    for (let step = 0; step < losses.length; step++) losses[step] = (actual[step] - values[step]) ** 2;
    return true;
  },
  pooled: Math.sqrt,
};

/**
 * Mean absolute scaled error: |actual − forecast| in terms of the mean absolute difference of values a season apart in what
 * was there to learn from (Hyndman and Koehler 2006). A series that has no such difference there, or only 0, adds nothing.
 */
export const meanAbsoluteScaledError: Metric = {
  name: "mase",
  isError: true,
  judge({ actual, forecast: { values }, training, season }, losses) {
    const scale = scaleOf(training, season);
    for (let step = 0; step < losses.length; step++) losses[step] = Math.abs(actual[step] - values[step]) / scale;
    return true;
  },
};

/** The share of actual values within the interval of a level, its ends included. */
export function coverage(level: number): Metric {
  return {
    name: `coverage ${percent(level)}`,
    isError: false,
    judge({ actual, forecast }, losses) {
      const [lower, upper] = intervalIn(forecast, level);
      if (!lower || !upper) return false;
      for (let step = 0; step < losses.length; step++) {
        const value = actual[step];
        losses[step] = Number.isNaN(value) ? value : Number(lower[step] <= value && value <= upper[step]);
      }
      return true;
    },
  };
}

/**
 * Mean scaled interval score (Gneiting and Raftery 2007; M4): the interval's width plus 2/(1 − level) times how far the
 * actual value lies outside of it, scaled as in the mean absolute scaled error.
 */
export function meanScaledIntervalScore(level: number): Metric {
  return {
    name: `msis ${percent(level)}`,
    isError: true,
    judge({ actual, forecast, training, season }, losses) {
      const [lower, upper] = intervalIn(forecast, level);
      if (!lower || !upper) return false;
      const scale = scaleOf(training, season);
      for (let step = 0; step < losses.length; step++) {
        const outside = Math.max(0, lower[step] - actual[step], actual[step] - upper[step]);
        losses[step] = (upper[step] - lower[step] + (2 / (1 - level)) * outside) / scale;
      }
      return true;
    },
  };
}

function intervalIn(forecast: SeriesForecast, level: number): (Float64Array | undefined)[] {
  return probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
}

/** What scaled errors are divided by; NaN where there is nothing to scale by. Many forecasts share the values of a series. */
function scaleOf(training: Float64Array, season: number): number {
  const known = scales.get(training);
  if (known?.season === season) return known.scale;
  const scale = seasonalError(training, season) || Number.NaN;
  scales.set(training, { season, scale });
  return scale;
}

const scales = /* @__PURE__ */ new WeakMap<Float64Array, { readonly season: number; readonly scale: number }>();

function percent(level: number): string {
  return `${Math.round(1000 * level) / 10}%`;
}
