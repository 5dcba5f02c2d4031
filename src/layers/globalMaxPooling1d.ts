import type { Tensor } from "../engine/tensor.js";
import { max } from "../ops/reduce.js";
import { GlobalPooling1D, type GlobalPooling1DOptions } from "./globalPooling1d.js";

/**
 * The largest value of each feature over all steps: `[batch, time, features]` to `[batch, features]`.
 *
 * @example
 * import { GlobalMaxPooling1D } from "timecell";
 * console.log(new GlobalMaxPooling1D().computeOutputShape([null, 20, 3])); // [null, 3]
 */
export class GlobalMaxPooling1D extends GlobalPooling1D {
  static readonly repeats = true;
  constructor(options?: GlobalPooling1DOptions) {
    super("GlobalMaxPooling1D", options);
  }

  protected run(x: Tensor): Tensor {
    return max(x, 1, this.options.keepdims);
  }
}
