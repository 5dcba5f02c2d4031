import { probabilitiesOf, quantileOf } from "../forecast.js";
import type { Metric, Outcome } from "./metric.js";
import { percent } from "./scaledMetrics.js";

/**
 * Pinball loss of the quantile of a probability, in the series' units: p · (actual − quantile) where the actual value
 * is above, (1 − p) · (quantile − actual) where it is below.
 */
export function pinballLoss(probability: number): Metric {
  return {
    name: `pinball ${probability}`,
    isError: true,
    judge({ actual, forecast }, losses) {
      const values = quantileOf(forecast, probability);
      if (!values) return false;
      for (let step = 0; step < losses.length; step++) losses[step] = pinball(probability, actual[step] - values[step]);
      return true;
    },
  };
}

/** The mean of the pinball losses of all quantiles, in the series' units. */
export const meanPinballLoss: Metric = /* @__PURE__ */ ofAllQuantiles("pinball", 1);

/**
 * Continuous ranked probability score from quantiles, in the series' units: twice the mean of their pinball losses,
 * which comes to the score of the whole distribution as evenly spread quantiles become many (T. Gneiting, A. E.
 * Raftery, 2007).
 */
export const continuousRankedProbabilityScore: Metric = /* @__PURE__ */ ofAllQuantiles("crps", 2);

/** Weighted quantile loss, as a share: twice the sum of the mean pinball losses over Σ |actual|. */
export const weightedQuantileLoss: Metric = /* @__PURE__ */ ofAllQuantiles("wql", 2, true);

/** The share of actual values within the interval of a level, its ends included. */
export function coverage(level: number): Metric {
  return {
    name: `coverage ${percent(level)}`,
    isError: false,
    judge({ actual, forecast }, losses) {
      const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
      if (!lower || !upper) return false;
      for (let step = 0; step < losses.length; step++) {
        const value = actual[step];
        losses[step] = Number.isNaN(value) ? value : Number(lower[step] <= value && value <= upper[step]);
      }
      return true;
    },
  };
}

function ofAllQuantiles(name: string, times: number, isShare = false): Metric {
  return {
    name,
    isError: true,
    judge({ actual, forecast: { quantiles } }: Outcome, losses, weights) {
      losses.fill(0);
      for (const { probability, values } of quantiles) {
        for (let step = 0; step < losses.length; step++) {
          losses[step] += (times / quantiles.length) * pinball(probability, actual[step] - values[step]);
        }
      }
      if (isShare) for (let step = 0; step < losses.length; step++) weights[step] = Math.abs(actual[step]);
      return quantiles.length > 0;
    },
  };
}

function pinball(probability: number, above: number): number {
  return Math.max(probability * above, (probability - 1) * above);
}
