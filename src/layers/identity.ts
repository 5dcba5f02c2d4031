import type { Tensor } from "../engine/tensor.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";

/**
 * Passes its input on.
 *
 * @example
 * import { Identity } from "timecell";
 * new Identity({ name: "encoded" });
 */
export class Identity extends Layer {
  override readonly supportsMasking = true;

  constructor(options?: LayerOptions) {
    super("Identity", options, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return x;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }
}
