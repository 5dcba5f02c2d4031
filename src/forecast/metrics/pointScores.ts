import { metricTable } from "./metricTable.js";
import { seriesScore } from "./seriesScore.js";

/**
 * Root mean squared error of a forecast; actual values of NaN count nowhere.
 *
 * @throws TimecellError for no actual value, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { rmse } from "timecell/forecast";
 * console.log(rmse([1, 2, NaN], [4, 6, 0])); // √12.5
 */
export function rmse(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return seriesScore("rmse", metricTable.rmse, { actual, predicted });
}

/**
 * How much a forecast is too high on average: the mean of predicted − actual; actual values of NaN count nowhere.
 *
 * @throws TimecellError for no actual value, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { bias } from "timecell/forecast";
 * console.log(bias([1, 2], [4, 1])); // 1
 */
export function bias(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return seriesScore("bias", metricTable.bias, { actual, predicted });
}

/**
 * Mean absolute percentage error of a forecast, in per cent: 100 · |actual − predicted| / |actual|. Actual values of 0 and NaN count
 * nowhere.
 *
 * @throws TimecellError for no actual value but 0, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { mape } from "timecell/forecast";
 * console.log(mape([10, 0, 20], [11, 5, 16])); // 15
 */
export function mape(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return seriesScore("mape", metricTable.mape, { actual, predicted });
}

/**
 * Symmetric mean absolute percentage error of a forecast, in per cent as in the M4 competition: 200 · |actual − predicted| /
 * (|actual| + |predicted|), and 0 where both are 0. Actual values of NaN count nowhere.
 *
 * @throws TimecellError for no actual value, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { smape } from "timecell/forecast";
 * console.log(smape([10, 0], [30, 0])); // 50
 */
export function smape(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return seriesScore("smape", metricTable.smape, { actual, predicted });
}

/**
 * Weighted absolute percentage error of a forecast, as a share: Σ |actual − predicted| / Σ |actual|, also called normalized
 * deviation. Actual values of NaN count nowhere.
 *
 * @throws TimecellError for no actual value but 0, for different numbers of them and for a prediction that is no finite number
 *
 * @example
 * import { wape } from "timecell/forecast";
 * console.log(wape([10, 30], [12, 26])); // 0.15
 */
export function wape(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return seriesScore("wape", metricTable.wape, { actual, predicted });
}

/**
 * Mean absolute scaled error of a forecast: its mean absolute error over the mean absolute change of the series from season to season
 * before it (from value to value, if it is no longer than a season). NaN counts nowhere.
 *
 * R. J. Hyndman, A. B. Koehler, "Another look at measures of forecast accuracy", International Journal of Forecasting 22 (2006).
 *
 * @param training the values before the forecast
 * @param season values in a season
 * @throws TimecellError for no actual value, for different numbers of them, for a prediction that is no finite number and for training
 *   values that don't change
 *
 * @example
 * import { mase } from "timecell/forecast";
 * console.log(mase([14, 26], [13, 25], [10, 20, 12, 22, 13, 25], 2)); // 0.5
 */
export function mase(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  training: ArrayLike<number>,
  season = 1,
): number {
  return seriesScore("mase", metricTable.mase, { actual, predicted, training, season });
}

/**
 * Root mean squared scaled error of a forecast: as {@link mase}, of squares.
 *
 * @param training the values before the forecast
 * @param season values in a season
 * @throws TimecellError for no actual value, for different numbers of them, for a prediction that is no finite number and for training
 *   values that don't change
 *
 * @example
 * import { rmsse } from "timecell/forecast";
 * console.log(rmsse([14, 26], [12, 24], [10, 20, 12, 22], 2)); // 1
 */
export function rmsse(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  training: ArrayLike<number>,
  season = 1,
): number {
  return seriesScore("rmsse", metricTable.rmsse, { actual, predicted, training, season });
}
