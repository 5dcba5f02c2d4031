import type { Tensor } from "../engine/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import type { LayerOptions } from "./layer.js";
import { Merge } from "./merge.js";

/**
 * The mean of its inputs, which broadcast.
 *
 * @example
 * import { Average, tensor } from "timecell";
 * console.log(new Average().apply([tensor([[1, 2]]), tensor([[3, 6]])]).toNested()); // [[2, 4]]
 */
export class Average extends Merge {
  constructor(options?: LayerOptions) {
    super("Average", options, {});
  }

  protected merge(inputs: readonly Tensor[]): Tensor {
    return mul(
      inputs.reduce((a, b) => add(a, b)),
      1 / inputs.length,
    );
  }
}
