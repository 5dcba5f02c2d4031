import type { Tensor } from "../engine/tensor.js";
import { pad } from "../ops/pad.js";
import { bothEnds, type Ends } from "./ends.js";
import type { Shape } from "./layer.js";
import { SequenceLayer, type SequenceOptions, sequenceDefaults } from "./sequenceLayer.js";
import type { Config } from "./serialize.js";

/**
 * Puts steps of zeros before and behind a sequence.
 *
 * @example
 * import { ZeroPadding1D } from "timecell";
 * console.log(new ZeroPadding1D([2, 0]).computeOutputShape([null, 20, 3])); // [null, 22, 3]
 */
export class ZeroPadding1D extends SequenceLayer {
  readonly padding: readonly [number, number];

  constructor(padding: Ends = 1, options?: SequenceOptions) {
    super("ZeroPadding1D", options, sequenceDefaults);
    this.padding = bothEnds(`${this.name} padding`, padding);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), padding: this.padding };
  }

  protected run(x: Tensor): Tensor {
    return pad(x, [[0, 0], this.padding, [0, 0]]);
  }

  protected outputShape([batch, time, features]: Shape): Shape {
    const [start, end] = this.padding;
    return [batch, time && start + time + end, features];
  }
}
