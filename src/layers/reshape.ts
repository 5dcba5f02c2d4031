import { fail, show } from "../engine/errors.js";
import { sizeOf, type Tensor } from "../engine/tensor.js";
import { reshape } from "../ops/shape.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/**
 * Gives every sample another shape; one size may be −1 and follows from the others.
 *
 * @example
 * import { Reshape } from "timecell";
 * console.log(new Reshape([-1, 1]).computeOutputShape([null, 20])); // [null, 20, 1]
 */
export class Reshape extends Layer {
  static readonly repeats = true;
  constructor(
    readonly targetShape: readonly number[],
    options?: LayerOptions,
  ) {
    super("Reshape", options, {});
    const whole = Array.isArray(targetShape) && targetShape.every((n) => Number.isInteger(n) && (n > 0 || n === -1));
    if (!whole || targetShape.filter((n) => n === -1).length > 1) {
      fail(`${this.name} targetShape`, "sizes, at most one of them -1", show(targetShape));
    }
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return reshape(x, this.computeOutputShape(x.shape) as readonly number[]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    const [batch, ...sample] = inputShape;
    const known = sizeOf(this.targetShape.filter((n) => n !== -1));
    const size = sample.includes(null) ? null : sizeOf(sample as number[]);
    const fits = size === null || (this.targetShape.includes(-1) ? size % known === 0 : size === known);
    if (!fits) fail(this.name, `samples that can take the shape ${show(this.targetShape)}`, show(inputShape));
    return [batch, ...this.targetShape.map((n) => (n !== -1 ? n : size === null ? null : size / known))];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), targetShape: this.targetShape };
  }
}
