import type { Tensor } from "../engine/tensor.js";
import { maximum, mul, where } from "../ops/arithmetic.js";
import { expandDims } from "../ops/shape.js";
import type { LayerOptions, Mask } from "./layer.js";
import { Merge } from "./merge.js";

/**
 * The product of its inputs, element by element. What a mask leaves out counts as 1, and as 0 where all inputs leave it out.
 *
 * @example
 * import { Multiply, tensor } from "timecell";
 * console.log(new Multiply().apply([tensor([[1, 2]]), tensor([[10, 20]])]).toNested()); // [[10, 40]]
 */
export class Multiply extends Merge {
  constructor(options?: LayerOptions) {
    super("Multiply", options, {});
  }

  protected merge(inputs: readonly Tensor[], masks: readonly Mask[]): Tensor {
    const counts = masks.map((mask) => mask && expandDims(mask, -1));
    const factors = inputs.map((x, i) => (counts[i] ? where(counts[i], x, 1) : x));
    const product = factors.reduce((a, b) => mul(a, b));
    if (counts.includes(null)) return product;
    return where(
      (counts as Tensor[]).reduce((a, b) => maximum(a, b)),
      product,
      0,
    );
  }
}
