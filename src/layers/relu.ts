import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { relu } from "../ops/activations.js";
import { greater, minimum, mul, sub } from "../ops/arithmetic.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";

/** Options of `ReLU`. */
export interface ReLUOptions extends LayerOptions {
  /** The largest output; null for no limit. @defaultValue null */
  maxValue?: number | null;
  /** Slope below the threshold. @defaultValue 0 */
  negativeSlope?: number;
  /** Where the input begins to pass. @defaultValue 0 */
  threshold?: number;
}

const defaults: Defaults<ReLUOptions> = { maxValue: null, negativeSlope: 0, threshold: 0 };

/**
 * The rectified linear unit: x above the threshold, up to maxValue; negativeSlope · (x − threshold) below.
 *
 * @example
 * import { ReLU } from "timecell";
 * new ReLU({ maxValue: 6 });
 */
export class ReLU extends Layer<ReLUOptions> {
  override readonly supportsMasking = true;

  constructor(options?: ReLUOptions) {
    super("ReLU", options, defaults);
    const { maxValue, negativeSlope, threshold } = this.options;
    for (const [name, value] of Object.entries({ maxValue: maxValue ?? 0, negativeSlope, threshold })) {
      if (!(value >= 0)) fail(`${this.name} ${name}`, "a number, 0 or more", show(value));
    }
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const { maxValue, negativeSlope, threshold } = this.options;
    let y = threshold === 0 ? relu(x) : mul(x, greater(x, threshold));
    if (maxValue !== null) y = minimum(y, maxValue);
    return negativeSlope === 0 ? y : sub(y, mul(relu(sub(threshold, x)), negativeSlope));
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }
}
