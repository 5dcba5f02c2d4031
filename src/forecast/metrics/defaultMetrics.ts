import type { Metric } from "./metric.js";
import { meanAbsoluteError, rootMeanSquaredError } from "./pointMetrics.js";
import { coverage } from "./quantileMetrics.js";
import { meanAbsoluteScaledError, meanScaledIntervalScore } from "./scaledMetrics.js";

/** The scores of a backtest that asks for no others. */
export function defaultMetrics(seriesCount: number, levels: readonly number[]): Metric[] {
  const errors = [meanAbsoluteError, meanAbsoluteScaledError]; // the scaled one first where series of several sizes meet
  const intervals = levels.flatMap((level) => [meanScaledIntervalScore(level), coverage(level)]);
  return [...(seriesCount > 1 ? errors.reverse() : errors), rootMeanSquaredError, ...intervals];
}
