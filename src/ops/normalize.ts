import type { Tensor } from "../engine/tensor.js";
import { add, div, maximum, mul, sub, where } from "./arithmetic.js";
import { sqrt, square } from "./elementary.js";
import { mean, sum } from "./reduce.js";
import { broadcastTo } from "./shape.js";

/** Mean and variance along axes, which stay with length 1. */
export interface Moments {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/**
 * Mean and variance along axes, which stay with length 1; the variance divides by the count, not by one less.
 *
 * @example
 * import { moments, tensor } from "timecell";
 * const { mean, variance } = moments(tensor([[1, 3], [2, 6]]), 1);
 * console.log(mean.toNested(), variance.toNested()); // [[2], [4]], [[1], [4]]
 */
export function moments(x: Tensor, axes: number | readonly number[]): Moments {
  const center = mean(x, axes, true);
  return { mean: center, variance: mean(square(sub(x, center)), axes, true) };
}

/** The same over the elements that count alone, as Keras takes it: the count is 1e-7 more, which no sum of nothing divides by 0. */
export function maskedMoments(x: Tensor, axes: readonly number[], counts: Tensor): Moments {
  const each = broadcastTo(counts, x.shape);
  const count = add(sum(each, axes, true), 1e-7);
  const meanOf = (t: Tensor) => div(sum(where(each, t, 0), axes, true), count);
  const center = meanOf(x);
  return { mean: center, variance: meanOf(square(sub(x, center))) };
}

/** (x − mean) / √(variance + epsilon) · gamma + beta, all broadcast to x. */
export function standardize(
  x: Tensor,
  { mean, variance }: Moments,
  epsilon: number,
  gamma: Tensor | null,
  beta: Tensor | null,
): Tensor {
  const y = mul(sub(x, mean), div(gamma ?? 1, sqrt(add(variance, epsilon))));
  return beta ? add(y, beta) : y;
}

/**
 * x scaled to length 1 along axes; vectors shorter than epsilon to their share of it.
 *
 * @example
 * import { tensor, unitLength } from "timecell";
 * unitLength(tensor([3, 4]), 0).toArray(); // Float32Array [0.6, 0.8]
 */
export function unitLength(x: Tensor, axes: number | readonly number[], epsilon = 1e-12): Tensor {
  return div(x, sqrt(maximum(sum(square(x), axes, true), epsilon * epsilon)));
}
