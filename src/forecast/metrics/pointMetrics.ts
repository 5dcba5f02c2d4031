import type { Metric } from "./metric.js";

/** A metric that sees no more of a step than what came and what was forecast. */
function pointMetric(
  name: string,
  loss: (actual: number, forecast: number) => number,
  more: {
    readonly weight?: (actual: number) => number;
    readonly pooled?: Metric["pooled"];
    readonly isError?: boolean;
  } = {},
): Metric {
  const { weight, pooled, isError = true } = more;
  return {
    name,
    isError,
    judge({ actual, forecast: { values } }, losses, weights) {
      for (let step = 0; step < losses.length; step++) {
        losses[step] = loss(actual[step], values[step]);
        if (weight) weights[step] = weight(actual[step]);
      }
      return true;
    },
    ...(pooled && { pooled }),
  };
}

/** Mean absolute error, in the series' units: the mean of |actual − forecast|. */
export const meanAbsoluteError: Metric = /* @__PURE__ */ pointMetric("mae", (y, f) => Math.abs(y - f));

/** Mean squared error: the mean of (actual − forecast)². */
export const meanSquaredError: Metric = /* @__PURE__ */ pointMetric("mse", (y, f) => (y - f) ** 2);

/** Root mean squared error, in the series' units: the root of the mean of (actual − forecast)² over all that is pooled. */
export const rootMeanSquaredError: Metric = /* @__PURE__ */ pointMetric("rmse", (y, f) => (y - f) ** 2, {
  pooled: Math.sqrt,
});

/** Mean error or bias, in the series' units: the mean of forecast − actual, above 0 where forecasts are too high. */
export const meanError: Metric = /* @__PURE__ */ pointMetric("bias", (y, f) => f - y, { isError: false });

/** Mean absolute percentage error, in per cent: 100 · |actual − forecast| / |actual|. Actual values of 0 are left out. */
export const meanAbsolutePercentageError: Metric = /* @__PURE__ */ pointMetric("mape", (y, f) =>
  y === 0 ? Number.NaN : (100 * Math.abs(y - f)) / Math.abs(y),
);

/**
 * Symmetric mean absolute percentage error, in per cent as in the M4 competition, and 0 where both are 0:
 * 200 · |actual − forecast| / (|actual| + |forecast|).
 */
export const symmetricMeanAbsolutePercentageError: Metric = /* @__PURE__ */ pointMetric("smape", (y, f) =>
  y === f ? 0 : (200 * Math.abs(y - f)) / (Math.abs(y) + Math.abs(f)),
);

/** Weighted absolute percentage error, also called normalized deviation, as a share: Σ |actual − forecast| / Σ |actual|. */
export const weightedAbsolutePercentageError: Metric = /* @__PURE__ */ pointMetric("wape", (y, f) => Math.abs(y - f), {
  weight: Math.abs,
});
