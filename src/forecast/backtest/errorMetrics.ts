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
  terms: ({ actual, forecast }) => ({ losses: actual.map((value, h) => Math.abs(value - forecast.values[h])) }),
};

/** Root mean squared error, in the series' units: the root of the mean of (actual − forecast)² over all that is pooled. */
export const rootMeanSquaredError: Metric = {
  name: "rmse",
  isError: true,
  terms: ({ actual, forecast }) => ({ losses: actual.map((value, h) => (value - forecast.values[h]) ** 2) }),
  pooled: Math.sqrt,
};

/**
 * Mean absolute scaled error: |actual − forecast| in terms of the mean absolute difference of values a season apart in the
 * history (Hyndman and Koehler 2006). A series whose history has no such difference, or only 0, adds nothing.
 */
export const meanAbsoluteScaledError: Metric = {
  name: "mase",
  isError: true,
  terms: ({ actual, forecast, history, season }) => {
    const scale = scaleOf(history, season);
    return { losses: actual.map((value, h) => Math.abs(value - forecast.values[h]) / scale) };
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
      const { lower, upper } = interval;
      return {
        losses: actual.map((value, h) => (Number.isNaN(value) ? value : +(lower[h] <= value && value <= upper[h]))),
      };
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
    terms: ({ actual, forecast, history, season }) => {
      const interval = intervalIn(forecast, level);
      if (!interval) return null;
      const { lower, upper } = interval;
      const scale = scaleOf(history, season);
      return {
        losses: actual.map((value, h) => {
          const outside = Math.max(0, lower[h] - value, value - upper[h]);
          return (upper[h] - lower[h] + (2 / (1 - level)) * outside) / scale;
        }),
      };
    },
  };
}

function intervalIn(forecast: SeriesForecast, level: number) {
  const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
  return lower && upper ? { lower, upper } : null;
}

/** NaN where there is nothing to scale by. */
function scaleOf(history: Float64Array, season: number): number {
  return seasonalError(history, season) || Number.NaN;
}

function percent(level: number): string {
  return `${Math.round(1000 * level) / 10}%`;
}
