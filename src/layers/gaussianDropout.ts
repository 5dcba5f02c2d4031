import type { Tensor } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import type { DropoutKey } from "../ops/dropout.js";
import { gaussianTensor } from "./gaussianTensor.js";
import { Noise, type NoiseOptions, noiseDefaults } from "./noise.js";

/**
 * Multiplies with gaussian noise of mean 1 and standard deviation √(rate / (1 − rate)) in training; passes its input on
 * otherwise.
 *
 * Srivastava et al., 2014.
 *
 * @example
 * import { GaussianDropout } from "timecell";
 * new GaussianDropout(0.2);
 */
export class GaussianDropout extends Noise {
  constructor(
    readonly rate: number,
    options?: NoiseOptions,
  ) {
    super("GaussianDropout", { rate }, options, noiseDefaults);
  }

  protected disturb(x: Tensor, key: DropoutKey): Tensor {
    return mul(x, gaussianTensor(x.shape, 1, Math.sqrt(this.rate / (1 - this.rate)), key));
  }
}
