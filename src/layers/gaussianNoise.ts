import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { add } from "../ops/arithmetic.js";
import type { DropoutKey } from "../ops/dropout.js";
import { gaussianTensor } from "./gaussianTensor.js";
import { Noise, type NoiseOptions, noiseDefaults } from "./noise.js";

/**
 * Adds gaussian noise with mean 0 in training; passes its input on otherwise.
 *
 * @param stddev the noise's standard deviation, 0 … 1
 *
 * @example
 * import { GaussianNoise } from "timecell";
 * new GaussianNoise(0.1);
 */
export class GaussianNoise extends Noise {
  constructor(
    readonly stddev: number,
    options?: NoiseOptions,
  ) {
    super("GaussianNoise", { stddev }, options, noiseDefaults);
    if (!(stddev >= 0 && stddev <= 1)) fail(`${this.name} stddev`, "a number from 0 to 1", show(stddev));
  }

  protected disturb(x: Tensor, key: DropoutKey): Tensor {
    return add(x, gaussianTensor(x.shape, 0, this.stddev, key));
  }
}
