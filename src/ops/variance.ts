import type { Tensor } from "../engine/tensor.js";
import { mul, sub } from "./arithmetic.js";
import { sqrt } from "./elementary.js";
import { type Axes, mean } from "./reduce.js";

/**
 * The mean square distance from the mean over axes, over all elements if none is named.
 *
 * @example
 * import { tensor, variance } from "timecell";
 * variance(tensor([1, 3])).item(); // 1
 */
export function variance(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  const apart = sub(x, mean(x, axis, true));
  return mean(mul(apart, apart), axis, keepDims);
}

/** The square root of the variance over axes. */
export function std(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  return sqrt(variance(x, axis, keepDims));
}
