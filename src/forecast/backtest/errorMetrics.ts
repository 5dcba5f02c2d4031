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
  terms: ({ actual, forecast: { values } }) => ({ loss: (step) => Math.abs(actual[step] - values[step]) }),
};

/** Root mean squared error, in the series' units: the root of the mean of (actual − forecast)² over all that is pooled. */
export const rootMeanSquaredError: Metric = {
  name: "rmse",
  isError: true,
  terms: ({ actual, forecast: { values } }) => ({ loss: (step) => (actual[step] - values[step]) ** 2 }),
  pooled: Math.sqrt,
};

/**
 * Mean absolute scaled error: |actual − forecast| in terms of the mean absolute difference of values a season apart in what
 * was there to learn from (Hyndman and Koehler 2006). A series that has no such difference there, or only 0, adds nothing.
 */
export const meanAbsoluteScaledError: Metric = {
  name: "mase",
  isError: true,
  terms: ({ actual, forecast: { values }, training, season }) => {
    const scale = scaleOf(training, season);
    return { loss: (step) => Math.abs(actual[step] - values[step]) / scale };
  },
};

/** The share of actual values within the interval of a level, its ends included. */
export function coverage(level: number): Metric {
  return {
    name: `coverage ${percent(level)}`,
    isError: false,
    terms: ({ actual, forecast }) => {
      const interval = intervalIn(forecast, level);
      if (!interval) return null;
      const [lower, upper] = interval;
      return { loss: (step) => shareWithin(lower[step], upper[step], actual[step]) };
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
    terms: ({ actual, forecast, training, season }) => {
      const interval = intervalIn(forecast, level);
      if (!interval) return null;
      const [lower, upper] = interval;
      const scale = scaleOf(training, season);
      return {
        loss: (step) => {
          const outside = Math.max(0, lower[step] - actual[step], actual[step] - upper[step]);
          return (upper[step] - lower[step] + (2 / (1 - level)) * outside) / scale;
        },
      };
    },
  };
}

function shareWithin(lower: number, upper: number, value: number): number {
  return Number.isNaN(value) ? value : Number(lower <= value && value <= upper);
}

function intervalIn(forecast: SeriesForecast, level: number): readonly [Float64Array, Float64Array] | null {
  const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
  return lower && upper ? [lower, upper] : null;
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
