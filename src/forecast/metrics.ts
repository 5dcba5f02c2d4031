import { expectFinite } from "../data/finite.js";
import { fail, show } from "../engine/errors.js";

/**
 * Mean absolute error, in double precision: the mean of |actual − predicted|.
 *
 * @throws TimecellError for no values, for different numbers of them and for one that is no finite number
 *
 * @example
 * import { mae } from "timecell";
 * console.log(mae([1, 2, 3], [1, 3, 5])); // 1
 */
export function mae(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOver("mae", actual, predicted, (error) => Math.abs(error));
}

/**
 * Mean squared error, in double precision: the mean of (actual − predicted)².
 *
 * @throws TimecellError for no values, for different numbers of them and for one that is no finite number
 *
 * @example
 * import { mse } from "timecell";
 * console.log(mse([1, 2, 3], [1, 3, 5])); // 1.6666666666666667
 */
export function mse(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOver("mse", actual, predicted, (error) => error * error);
}

function meanOver(
  where: string,
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  loss: (error: number) => number,
): number {
  expectFinite(`${where} actual`, actual);
  expectFinite(`${where} predicted`, predicted);
  if (actual.length === 0) fail(where, "at least one value", "none");
  if (predicted.length !== actual.length) {
    fail(where, `${actual.length} predictions, one for each actual value`, show(predicted.length));
  }
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += loss(actual[i] - predicted[i]);
  return sum / actual.length;
}
