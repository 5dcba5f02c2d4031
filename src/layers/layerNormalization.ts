import type { Tensor } from "../engine/tensor.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementary.js";
import { moments, standardize } from "../ops/normalize.js";
import { type Axes, alongAxes } from "./axes.js";
import type { Defaults, Shape } from "./layer.js";
import {
  ScaledNormalization,
  type ScaledNormalizationOptions,
  scaledNormalizationDefaults,
} from "./scaledNormalization.js";

/** Options of `LayerNormalization`. */
export interface LayerNormalizationOptions extends ScaledNormalizationOptions {
  /** The axes to normalize along, and to learn gamma and beta for. @defaultValue -1 */
  axis?: Axes;
  /** Keras's older form: x / √(variance + epsilon) · gamma, without mean and beta. `RMSNormalization` is meant. @defaultValue false */
  rmsScaling?: boolean;
}

const defaults: Defaults<LayerNormalizationOptions> = { ...scaledNormalizationDefaults, axis: [-1], rmsScaling: false };

/**
 * Brings every sample, and every step of it, to mean 0 and variance 1 along its features, then scales and shifts:
 * (x − mean) / √(variance + epsilon) · gamma + beta.
 *
 * Ba, Kiros, Hinton, "Layer normalization", 2016. Weights: gamma and beta, of the sizes of the axes.
 *
 * @example
 * import { LayerNormalization } from "timecell";
 * new LayerNormalization({ epsilon: 1e-6 });
 */
export class LayerNormalization extends ScaledNormalization<LayerNormalizationOptions> {
  static readonly repeats = true;
  constructor(options?: LayerNormalizationOptions) {
    super("LayerNormalization", options, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const { epsilon, rmsScaling } = this.options;
    const [gamma, beta] = [this.gamma, this.beta].map((weight) => weight && alongAxes(weight, this.axes, x));
    const found = moments(x, this.axes);
    if (!rmsScaling) return standardize(x, found, epsilon, gamma, beta);
    return mul(x, div(gamma as Tensor, sqrt(add(found.variance, epsilon))));
  }

  protected override addWeights(inputShape: Shape): void {
    const { scale, center, rmsScaling } = this.options;
    this.addScaleAndCenter(inputShape, scale || rmsScaling, center && !rmsScaling);
  }
}
