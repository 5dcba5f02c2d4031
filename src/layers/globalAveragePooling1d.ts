import type { Tensor } from "../engine/tensor.js";
import { div, where } from "../ops/arithmetic.js";
import { mean, sum } from "../ops/reduce.js";
import { expandDims } from "../ops/shape.js";
import { GlobalPooling1D, type GlobalPooling1DOptions } from "./globalPooling1d.js";
import type { CallContext, Mask } from "./layer.js";

/**
 * The mean of each feature over all steps, or over those that a mask leaves: `[batch, time, features]` to
 * `[batch, features]`.
 *
 * @example
 * import { GlobalAveragePooling1D } from "timecell";
 * console.log(new GlobalAveragePooling1D({ keepdims: true }).computeOutputShape([null, 20, 3])); // [null, 1, 3]
 */
export class GlobalAveragePooling1D extends GlobalPooling1D {
  static readonly repeats = true;
  override readonly supportsMasking = true;

  constructor(options?: GlobalPooling1DOptions) {
    super("GlobalAveragePooling1D", options);
  }

  /** None: the steps are gone. */
  override computeMask(): Mask {
    return null;
  }

  protected run(x: Tensor, { mask }: CallContext): Tensor {
    const { keepdims } = this.options;
    if (!mask) return mean(x, 1, keepdims);
    const counts = expandDims(mask, -1);
    return div(sum(where(counts, x, 0), 1, keepdims), sum(counts, 1, keepdims));
  }
}
