import type { Tensor } from "../engine/tensor.js";
import { minimum } from "../ops/arithmetic.js";
import type { LayerOptions, Mask } from "./layer.js";
import { Merge } from "./merge.js";
import { mergeUnmasked } from "./mergeUnmasked.js";

/**
 * The smallest of its inputs, element by element, of those that a mask leaves.
 *
 * @example
 * import { Minimum, tensor } from "timecell";
 * console.log(new Minimum().apply([tensor([[1, 6]]), tensor([[3, 2]])]).toNested()); // [[1, 2]]
 */
export class Minimum extends Merge {
  constructor(options?: LayerOptions) {
    super("Minimum", options, {});
  }

  protected merge(inputs: readonly Tensor[], masks: readonly Mask[]): Tensor {
    return mergeUnmasked(minimum, inputs, masks);
  }
}
