import { expectPositive } from "../engine/checks.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { sqrt, square } from "../ops/elementary.js";
import { mean } from "../ops/reduce.js";
import { type Axes, alongAxes, expectAxes } from "./axes.js";
import { AxesLayer } from "./axesLayer.js";
import type { Defaults, LayerOptions, Shape } from "./layer.js";

/** Options of `RMSNormalization`. */
export interface RMSNormalizationOptions extends LayerOptions {
  /** The axes to normalize along, and to learn a scale for. @defaultValue -1 */
  axis?: Axes;
  /** Is added to the mean of the squares, so that nothing is divided by 0. @defaultValue 1e-6 */
  epsilon?: number;
}

const defaults: Defaults<RMSNormalizationOptions> = { axis: [-1], epsilon: 1e-6 };

/**
 * Divides the features of every sample and step by their root mean square, then scales them: x / √(mean x² + epsilon) · scale.
 *
 * Zhang and Sennrich, "Root mean square layer normalization", 2019. Weights: scale, of the sizes of the axes.
 *
 * @example
 * import { RMSNormalization } from "timecell";
 * new RMSNormalization({ epsilon: 1e-5 });
 */
export class RMSNormalization extends AxesLayer<RMSNormalizationOptions> {
  override readonly supportsMasking = false;
  declare scale: Weight;

  constructor(options?: RMSNormalizationOptions) {
    super("RMSNormalization", options, defaults);
    expectPositive(`${this.name} epsilon`, this.options.epsilon);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const size = sqrt(add(mean(square(x), this.axes, true), this.options.epsilon));
    return mul(div(x, size), alongAxes(this.scale, this.axes, x));
  }

  protected override addWeights(inputShape: Shape): void {
    const sizes = this.axes.map((axis) => inputShape.at(axis) as number);
    this.scale = this.addWeight("scale", sizes, "ones");
  }

  protected override checkInput(shape: Shape): void {
    expectAxes(this.name, this.axes, shape, this.builtFor);
  }
}
