import type { Tensor } from "../engine/tensor.js";
import { sub } from "../ops/arithmetic.js";
import type { LayerOptions } from "./layer.js";
import { Merge } from "./merge.js";

/**
 * The first of its two inputs less the second.
 *
 * @example
 * import { Subtract, tensor } from "timecell";
 * console.log(new Subtract().apply([tensor([[3, 6]]), tensor([[1, 2]])]).toNested()); // [[2, 4]]
 */
export class Subtract extends Merge {
  constructor(options?: LayerOptions) {
    super("Subtract", options, {});
  }

  protected merge([a, b]: readonly Tensor[]): Tensor {
    return sub(a, b);
  }

  protected override get count(): number {
    return 2;
  }
}
