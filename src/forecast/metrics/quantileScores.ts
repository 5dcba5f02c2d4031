import { expectFraction } from "../../engine/checks.js";
import type { Quantile } from "../forecast.js";
import { coverageAt, metricTable, msisAt } from "./metricTable.js";
import { seriesScore } from "./seriesScore.js";

/** The bounds of an interval, one each for each step. */
export interface Bounds {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/**
 * Pinball loss of a quantile, or its mean over several: p · (actual − predicted) above the quantile, (1 − p) · (predicted − actual) below.
 * Actual values of NaN count nowhere.
 *
 * @throws TimecellError for no actual value, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { pinballLoss } from "timecell/forecast";
 * console.log(pinballLoss([10, 10], [{ probability: 0.9, values: Float64Array.of(8, 12) }])); // 1
 */
export function pinballLoss(actual: ArrayLike<number>, quantiles: readonly Quantile[]): number {
  return seriesScore("pinballLoss", metricTable.pinball, { actual, quantiles });
}

/**
 * Weighted quantile loss: twice the sum of the pinball losses, its mean over the quantiles, over Σ |actual|. Actual values of NaN count
 * nowhere.
 *
 * @throws TimecellError for no actual value but 0, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { weightedQuantileLoss } from "timecell/forecast";
 * console.log(weightedQuantileLoss([10, 10], [{ probability: 0.9, values: Float64Array.of(8, 12) }])); // 0.2
 */
export function weightedQuantileLoss(actual: ArrayLike<number>, quantiles: readonly Quantile[]): number {
  return seriesScore("weightedQuantileLoss", metricTable.wql, { actual, quantiles });
}

/**
 * Continuous ranked probability score, from quantiles: twice the mean pinball loss, which comes to the CRPS as evenly spread quantiles
 * become many. In the series' unit; actual values of NaN count nowhere.
 *
 * T. Gneiting, A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the American Statistical
 * Association 102 (2007).
 *
 * @throws TimecellError for no actual value, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { crps } from "timecell/forecast";
 * console.log(crps([10], [0.25, 0.75].map((probability) => ({ probability, values: Float64Array.of(6) })))); // 4
 */
export function crps(actual: ArrayLike<number>, quantiles: readonly Quantile[]): number {
  return seriesScore("crps", metricTable.crps, { actual, quantiles });
}

/**
 * The share of actual values that lie in an interval, its bounds included; those of NaN count nowhere.
 *
 * @throws TimecellError for no actual value, for different numbers of them and for a bound that is no finite number
 *
 * @example
 * import { coverage } from "timecell/forecast";
 * console.log(coverage([1, 5, 9, 4], { lower: [0, 0, 0, 0], upper: [5, 5, 5, 5] })); // 0.75
 */
export function coverage(actual: ArrayLike<number>, bounds: Bounds): number {
  return seriesScore("coverage", coverageAt(0.5), { actual, quantiles: quantilesOf(bounds, 0.5) });
}

/**
 * Mean scaled interval score, the M4 competition's measure of intervals: the width of the interval and, for a value outside of it,
 * 2/(1 − level) times how far, over the scale of {@link mase}. NaN counts nowhere.
 *
 * @param level the share of values that the interval is to hold, such as 0.95
 * @param training the values before the forecast
 * @param season values in a season
 * @throws TimecellError for no actual value, for different numbers of them, for a bound that is no finite number and for training values
 *   that don't change
 *
 * @example
 * import { msis } from "timecell/forecast";
 * console.log(msis([5, 11], { lower: [0, 0], upper: [10, 10] }, 0.8, [1, 2, 3])); // 15
 */
export function msis(
  actual: ArrayLike<number>,
  bounds: Bounds,
  level: number,
  training: ArrayLike<number>,
  season = 1,
): number {
  expectFraction("msis level", level);
  return seriesScore("msis", msisAt(level), { actual, quantiles: quantilesOf(bounds, level), training, season });
}

function quantilesOf({ lower, upper }: Bounds, level: number): Quantile[] {
  return [
    { probability: (1 - level) / 2, values: Float64Array.from(lower) },
    { probability: (1 + level) / 2, values: Float64Array.from(upper) },
  ];
}
