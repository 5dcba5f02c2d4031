import type { Tensor } from "../engine/tensor.js";
import { elu } from "../ops/activations.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";

/** Options of `ELU`. */
export interface ELUOptions extends LayerOptions {
  /** Where the output goes for far negative inputs: −alpha. @defaultValue 1 */
  alpha?: number;
}

const defaults: Defaults<ELUOptions> = { alpha: 1 };

/**
 * The exponential linear unit: x above 0, alpha · (eˣ − 1) below. Clevert, Unterthiner, Hochreiter, 2016.
 *
 * @example
 * import { ELU } from "timecell";
 * new ELU({ alpha: 0.7 });
 */
export class ELU extends Layer<ELUOptions> {
  override readonly supportsMasking = true;

  constructor(options?: ELUOptions) {
    super("ELU", options, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return elu(x, this.options.alpha);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }
}
