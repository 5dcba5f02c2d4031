import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { maximum, minimum } from "./arithmetic.js";

/**
 * x, no less than `low` and no more than `high`.
 *
 * @throws TimecellError if `low` is above `high`
 *
 * @example
 * import { clip, tensor } from "timecell";
 * clip(tensor([-2, 0.5, 2]), -1, 1).toArray(); // Float32Array [-1, 0.5, 1]
 */
export function clip(x: Tensor, low: number, high: number): Tensor {
  if (!(low <= high)) fail("clip", "low, and high no less", `${show(low)} and ${show(high)}`);
  return minimum(maximum(x, low), high);
}
