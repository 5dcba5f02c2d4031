import { fail, show } from "../engine/errors.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { broadcastShapes } from "./shape.js";

/** Options of `Rescaling`. */
export interface RescalingOptions extends LayerOptions {
  /** Is added after scaling; a list has one number for each feature. @defaultValue 0 */
  offset?: number | readonly number[];
}

const defaults: Defaults<RescalingOptions> = { offset: [0] };

/**
 * x · scale + offset, in training and prediction alike.
 *
 * @param scale a list has one number for each feature
 *
 * @example
 * import { Rescaling, tensor } from "timecell";
 * console.log(new Rescaling(100, { offset: 1 }).apply(tensor([[1, 2]])).toNested()); // [[101, 201]]
 */
export class Rescaling extends Layer<RescalingOptions> {
  static readonly repeats = true;
  override readonly supportsMasking = true;
  private readonly offset: number | readonly number[];

  constructor(
    readonly scale: number | readonly number[],
    options?: RescalingOptions,
  ) {
    super("Rescaling", options, defaults);
    const { offset } = this.options;
    this.offset = offset === defaults.offset ? 0 : offset; // a list, since a number among the defaults takes numbers only
    for (const [name, value] of Object.entries({ scale, offset })) {
      const numbers = [value].flat();
      if (numbers.length === 0 || !numbers.every(Number.isFinite)) {
        fail(`${this.name} ${name}`, "a number or a list of them", show(value));
      }
    }
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const [scale, offset] = [this.scale, this.offset].map((n) => (typeof n === "number" ? n : tensor(n)));
    return add(mul(x, scale), offset);
  }

  computeOutputShape(inputShape: Shape): Shape {
    const sizes = [this.scale, this.offset].map((n) => (typeof n === "number" ? [] : [n.length]));
    return sizes.reduce<Shape>((shape, size) => broadcastShapes(this.name, shape, size), inputShape);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), scale: this.scale, offset: this.offset };
  }
}
