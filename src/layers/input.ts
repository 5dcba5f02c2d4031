import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { Layer, type Shape } from "./layer.js";

/**
 * Says what shape one sample has, null for any size; passes its input on. The same as `inputShape` on the next layer.
 *
 * @example
 * import { Input } from "timecell";
 * new Input([null, 1]); // any length, one feature
 */
export class Input extends Layer {
  constructor(shape: Shape, options?: { name?: string }) {
    super("InputLayer", { ...options, inputShape: shape }, {});
    if (shape === undefined) fail(this.name, "the shape of a sample, such as [null, 1]", show(shape));
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return x;
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  protected override checkInput(shape: Shape): void {
    const sample = this.options.inputShape as Shape;
    const fits = shape.length === sample.length + 1 && sample.every((n, i) => n === null || shape[i + 1] === n);
    if (!fits) fail(this.name, show([null, ...sample]), show(shape), "give the model samples of its inputShape");
  }
}
