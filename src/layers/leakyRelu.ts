import type { Tensor } from "../engine/tensor.js";
import { leakyRelu } from "../ops/activations.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";

/** Options of `LeakyReLU`. */
export interface LeakyReLUOptions extends LayerOptions {
  /** Slope below 0. @defaultValue 0.3 */
  negativeSlope?: number;
}

const defaults: Defaults<LeakyReLUOptions> = { negativeSlope: 0.3 };

/**
 * The leaky rectified linear unit: x above 0, negativeSlope · x below.
 *
 * @example
 * import { LeakyReLU } from "timecell";
 * new LeakyReLU({ negativeSlope: 0.1 });
 */
export class LeakyReLU extends Layer<LeakyReLUOptions> {
  override readonly supportsMasking = true;

  constructor(options?: LeakyReLUOptions) {
    super("LeakyReLU", options, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return leakyRelu(x, this.options.negativeSlope);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }
}
