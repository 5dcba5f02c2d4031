import { fail, show } from "../engine/errors.js";
import { sizeOf, type Tensor } from "../engine/tensor.js";
import { reshape } from "../ops/shape.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";

/**
 * Lays all axes but the batch out in one, `[batch, a, b]` to `[batch, a · b]`.
 *
 * @example
 * import { Flatten } from "timecell";
 * console.log(new Flatten().computeOutputShape([null, 20, 3])); // [null, 60]
 */
export class Flatten extends Layer {
  constructor(options?: LayerOptions) {
    super("Flatten", options, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return reshape(x, [x.shape[0], sizeOf(x.shape.slice(1))]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, ...sample] = inputShape;
    return [batch, sample.includes(null) ? null : sizeOf(sample as number[])];
  }

  protected override checkInput(shape: Shape): void {
    if (shape.length === 0) fail(this.name, "[batch, …]", show(shape));
  }
}
