import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { softmax } from "../ops/activations.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";

/** Options of `Softmax`. */
export interface SoftmaxOptions extends LayerOptions {
  /** The axis whose elements are to sum to 1; negative counts from the last. @defaultValue -1 */
  axis?: number;
}

const defaults: Defaults<SoftmaxOptions> = { axis: -1 };

/**
 * Softmax along an axis: e^x over the sum of e^x, so that the elements sum to 1.
 *
 * @example
 * import { Softmax } from "timecell";
 * new Softmax({ axis: 1 });
 */
export class Softmax extends Layer<SoftmaxOptions> {
  override readonly supportsMasking = true;

  constructor(options?: SoftmaxOptions) {
    super("Softmax", options, defaults);
    const { axis } = this.options;
    if (!Number.isInteger(axis)) fail(`${this.name} axis`, "a whole number", show(axis));
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return softmax(x, this.options.axis);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  protected override checkInput(shape: Shape): void {
    const { axis } = this.options;
    if (axis >= shape.length || axis < -shape.length) {
      fail(`${this.name} axis`, `an axis of ${show(shape)}`, show(axis), `use ${-shape.length} … ${shape.length - 1}`);
    }
  }
}
