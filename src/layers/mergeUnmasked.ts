import type { Tensor } from "../engine/tensor.js";
import { maximum, where } from "../ops/arithmetic.js";
import { expandDims } from "../ops/shape.js";
import type { Mask } from "./callContext.js";

/** Merges inputs two by two; where a mask leaves one of them out, the other one counts alone. */
export function mergeUnmasked(
  op: (a: Tensor, b: Tensor) => Tensor,
  inputs: readonly Tensor[],
  masks: readonly Mask[],
): Tensor {
  const counts = masks.map((mask) => mask && expandDims(mask, -1));
  let [merged, count] = [inputs[0], counts[0]];
  inputs.slice(1).forEach((x, i) => {
    const own = counts[i + 1];
    const other = own ? where(own, x, merged) : x;
    merged = op(count ? where(count, merged, other) : merged, other);
    count = own && count && maximum(own, count);
  });
  return merged;
}
