import { averagePool1d } from "../ops/pooling.js";
import { Pooling1D, type Pooling1DOptions } from "./pooling1d.js";

/**
 * The mean of each window of steps, feature by feature: `[batch, time, features]` to `[batch, windows, features]`. With
 * padding "same", a window that reaches over an end has the mean of what is inside.
 *
 * @example
 * import { AveragePooling1D } from "timecell";
 * console.log(new AveragePooling1D(3, { strides: 1 }).computeOutputShape([null, 20, 3])); // [null, 18, 3]
 */
export class AveragePooling1D extends Pooling1D {
  static readonly repeats = true;
  constructor(poolSize = 2, options?: Pooling1DOptions) {
    super("AveragePooling1D", poolSize, options, averagePool1d);
  }
}
