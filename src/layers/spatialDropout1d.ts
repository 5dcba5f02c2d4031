import type { Tensor } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import type { DropoutKey } from "../ops/dropout.js";
import { dropoutMask } from "./dropoutMask.js";
import { expectSequence } from "./inputChecks.js";
import type { Layer, Shape } from "./layer.js";
import { Noise, type NoiseOptions, noiseDefaults } from "./noise.js";

/**
 * Dropout of whole features: what is set to 0 is so at all steps of a sample.
 *
 * Tompson et al., "Efficient object localization using convolutional networks", 2015.
 *
 * @example
 * import { SpatialDropout1D } from "timecell";
 * new SpatialDropout1D(0.2);
 */
export class SpatialDropout1D extends Noise {
  constructor(
    readonly rate: number,
    options?: NoiseOptions,
  ) {
    super("SpatialDropout1D", { rate }, options, noiseDefaults);
  }

  protected disturb(x: Tensor, key: DropoutKey): Tensor {
    const [batch, , features] = x.shape;
    return mul(x, dropoutMask([batch, 1, features], this.rate, key));
  }

  protected override checkInput(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, null, before);
  }
}
