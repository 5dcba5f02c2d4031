import type { SeriesForecast } from "../forecast.js";
import type { Metric } from "./metric.js";
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanError,
  meanSquaredError,
  rootMeanSquaredError,
  symmetricMeanAbsolutePercentageError,
  weightedAbsolutePercentageError,
} from "./pointMetrics.js";
import {
  continuousRankedProbabilityScore,
  coverage,
  meanPinballLoss,
  pinballLoss,
  weightedQuantileLoss,
} from "./quantileMetrics.js";
import { meanAbsoluteScaledError, meanScaledIntervalScore, rootMeanSquaredScaledError } from "./scaledMetrics.js";

/** Those that a point forecast is enough for. */
export const metricsOfPoints: readonly Metric[] = [
  meanAbsoluteError,
  meanSquaredError,
  rootMeanSquaredError,
  meanError,
  meanAbsolutePercentageError,
  symmetricMeanAbsolutePercentageError,
  weightedAbsolutePercentageError,
  meanAbsoluteScaledError,
  rootMeanSquaredScaledError,
];

/** Those of all quantiles together. */
export const metricsOfQuantiles: readonly Metric[] = [
  meanPinballLoss,
  continuousRankedProbabilityScore,
  weightedQuantileLoss,
];

/** All metrics that forecasts such as one can be judged by. */
export function allMetrics({ quantiles }: SeriesForecast): Metric[] {
  const probabilities = quantiles.map(({ probability }) => probability);
  const levels = probabilities
    .filter((one) => one < 0.5 && probabilities.some((other) => Math.abs(1 - one - other) < 1e-9))
    .map((one) => Number((1 - 2 * one).toPrecision(12)))
    .sort((a, b) => a - b);
  return [
    ...metricsOfPoints,
    ...(quantiles.length > 0 ? metricsOfQuantiles : []),
    ...probabilities.map(pinballLoss),
    ...levels.flatMap((level) => [meanScaledIntervalScore(level), coverage(level)]),
  ];
}
