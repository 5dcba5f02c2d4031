import { maxPool1d } from "../ops/pooling.js";
import { Pooling1D, type Pooling1DOptions } from "./pooling1d.js";

/**
 * The largest value of each window of steps, feature by feature: `[batch, time, features]` to `[batch, windows, features]`.
 *
 * @example
 * import { MaxPooling1D } from "timecell";
 * console.log(new MaxPooling1D(2).computeOutputShape([null, 20, 3])); // [null, 10, 3]
 */
export class MaxPooling1D extends Pooling1D {
  static readonly repeats = true;
  constructor(poolSize = 2, options?: Pooling1DOptions) {
    super("MaxPooling1D", poolSize, options, maxPool1d);
  }
}
