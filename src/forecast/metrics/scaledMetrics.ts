import { probabilitiesOf, quantileOf } from "../forecast.js";
import type { Metric, Outcome } from "./metric.js";

/**
 * Mean absolute scaled error: |actual − forecast| in terms of the mean absolute difference of values a season apart in
 * what was there to learn from (R. J. Hyndman, A. B. Koehler, 2006), or of neighbours where that is no longer than a
 * season. A series that has no such difference there, or only 0 or what rounding makes of it, adds nothing.
 */
export const meanAbsoluteScaledError: Metric = {
  name: "mase",
  isError: true,
  judge({ actual, forecast: { values }, training, season }, losses) {
    const { absolute } = scalesOf(training, season);
    for (let step = 0; step < losses.length; step++) losses[step] = Math.abs(actual[step] - values[step]) / absolute;
    return true;
  },
};

/**
 * Root mean squared scaled error: as `meanAbsoluteScaledError`, of squares, and the root of the mean over all that is
 * pooled.
 */
export const rootMeanSquaredScaledError: Metric = {
  name: "rmsse",
  isError: true,
  judge({ actual, forecast: { values }, training, season }, losses) {
    const { squared } = scalesOf(training, season);
    for (let step = 0; step < losses.length; step++) losses[step] = (actual[step] - values[step]) ** 2 / squared;
    return true;
  },
  pooled: Math.sqrt,
};

/**
 * Mean scaled interval score of a level (T. Gneiting, A. E. Raftery, 2007; M4): the interval's width plus 2/(1 − level)
 * times how far the actual value lies outside of it, scaled as in `meanAbsoluteScaledError`.
 */
export function meanScaledIntervalScore(level: number): Metric {
  return {
    name: `msis ${percent(level)}`,
    isError: true,
    judge({ actual, forecast, training, season }, losses) {
      const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
      if (!lower || !upper) return false;
      const { absolute } = scalesOf(training, season);
      for (let step = 0; step < losses.length; step++) {
        const outside = Math.max(0, lower[step] - actual[step], actual[step] - upper[step]);
        losses[step] = (upper[step] - lower[step] + (2 / (1 - level)) * outside) / absolute;
      }
      return true;
    },
  };
}

/** A level as tables show it, such as "80%". */
export function percent(level: number): string {
  return `${Math.round(1000 * level) / 10}%`;
}

/** What errors are divided by; NaN where there is nothing to scale by. */
interface Scales {
  readonly season: number;
  readonly absolute: number;
  readonly squared: number;
}

/** Changes below this share of the largest value are rounding. */
const ROUNDING = 1e-15;

/** Many forecasts share the values of a series. */
const known = /* @__PURE__ */ new WeakMap<Outcome["training"], Scales>();

function scalesOf(training: Float64Array, season: number): Scales {
  const found = known.get(training);
  if (found?.season === season) return found;
  const lag = training.length > season ? season : 1;
  let [absolute, squared, count, largest] = [0, 0, 0, 0];
  for (let t = 0; t < training.length; t++) {
    if (Math.abs(training[t]) > largest) largest = Math.abs(training[t]);
    if (t < lag) continue;
    const change = training[t] - training[t - lag];
    if (Number.isNaN(change)) continue;
    absolute += Math.abs(change);
    squared += change * change;
    count++;
  }
  const changes = absolute / count > ROUNDING * largest;
  const scales = {
    season,
    absolute: changes ? absolute / count : Number.NaN,
    squared: (changes && squared / count) || Number.NaN,
  };
  known.set(training, scales);
  return scales;
}
