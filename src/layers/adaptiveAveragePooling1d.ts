import { averagePool1d } from "../ops/pooling.js";
import { AdaptivePooling1D } from "./adaptivePooling1d.js";
import type { SequenceOptions } from "./sequenceLayer.js";

/**
 * The mean of each of `outputSize` windows that share the time evenly, feature by feature: `[batch, time, features]` to
 * `[batch, outputSize, features]`, however long the sequence.
 *
 * @example
 * import { AdaptiveAveragePooling1D } from "timecell";
 * console.log(new AdaptiveAveragePooling1D(4).computeOutputShape([null, null, 3])); // [null, 4, 3]
 */
export class AdaptiveAveragePooling1D extends AdaptivePooling1D {
  constructor(outputSize: number, options?: SequenceOptions) {
    super("AdaptiveAveragePooling1D", outputSize, options, averagePool1d);
  }
}
