import type { Tensor } from "../engine/tensor.js";
import { maximum } from "../ops/arithmetic.js";
import type { LayerOptions, Mask } from "./layer.js";
import { Merge } from "./merge.js";
import { mergeUnmasked } from "./mergeUnmasked.js";

/**
 * The largest of its inputs, element by element, of those that a mask leaves.
 *
 * @example
 * import { Maximum, tensor } from "timecell";
 * console.log(new Maximum().apply([tensor([[1, 6]]), tensor([[3, 2]])]).toNested()); // [[3, 6]]
 */
export class Maximum extends Merge {
  constructor(options?: LayerOptions) {
    super("Maximum", options, {});
  }

  protected merge(inputs: readonly Tensor[], masks: readonly Mask[]): Tensor {
    return mergeUnmasked(maximum, inputs, masks);
  }
}
