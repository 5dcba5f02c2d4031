import type { Tensor } from "../engine/tensor.js";
import { add } from "../ops/arithmetic.js";
import type { LayerOptions } from "./layer.js";
import { Merge } from "./merge.js";

/**
 * The sum of its inputs, which broadcast.
 *
 * @example
 * import { Add, tensor } from "timecell";
 * console.log(new Add().apply([tensor([[1, 2]]), tensor([[10, 20]])]).toNested()); // [[11, 22]]
 */
export class Add extends Merge {
  static readonly repeats = true;
  constructor(options?: LayerOptions) {
    super("Add", options, {});
  }

  protected merge(inputs: readonly Tensor[]): Tensor {
    return inputs.reduce((a, b) => add(a, b));
  }
}
