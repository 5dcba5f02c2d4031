import { fail, show } from "../engine/errors.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { max } from "../ops/reduce.js";
import { broadcastTo, concat, expandDims } from "../ops/shape.js";
import { expectAxis } from "./axes.js";
import {
  type Defaults,
  type InputShape,
  Layer,
  type LayerInput,
  type LayerOptions,
  type Mask,
  type Shape,
} from "./layer.js";
import { isShapeList } from "./shape.js";

/** Options of `Concatenate`. */
export interface ConcatenateOptions extends LayerOptions {
  /** The axis along which the inputs stand one behind the other. @defaultValue -1 */
  axis?: number;
}

const defaults: Defaults<ConcatenateOptions> = { axis: -1 };

/**
 * Its inputs one behind the other along an axis on which alone they may differ.
 *
 * @example
 * import { Concatenate } from "timecell";
 * console.log(new Concatenate().computeOutputShape([[null, 20, 3], [null, 20, 2]])); // [null, 20, 5]
 */
export class Concatenate extends Layer<ConcatenateOptions> {
  static readonly repeats = true;
  override readonly supportsMasking = true;

  constructor(options?: ConcatenateOptions) {
    super("Concatenate", options, defaults);
    const { axis } = this.options;
    if (!Number.isInteger(axis)) fail(`${this.name} axis`, "a whole number", show(axis));
  }

  call(x: readonly Tensor[]): Tensor {
    this.ready(x);
    return concat(x, this.options.axis);
  }

  computeOutputShape(inputShape: InputShape): Shape {
    this.checkInput(inputShape);
    const shapes = inputShape as readonly Shape[];
    const at = this.place(shapes[0]);
    const sizes = shapes.map((shape) => shape[at]);
    const length = sizes.includes(null) ? null : (sizes as number[]).reduce((a, b) => a + b);
    return shapes[0].map((_, axis) => (axis === at ? length : (shapes.find((shape) => shape[axis])?.[axis] ?? null)));
  }

  /** The inputs' masks one behind the other; of one without a mask every step counts. */
  override computeMask(x: LayerInput, masks: Mask | readonly Mask[]): Mask {
    const given = [masks].flat() as Mask[];
    if (given.every((mask) => mask === null)) return null;
    const whole = (x as readonly Tensor[]).map((one, i) => {
      const mask = given[i] ?? tensor(1);
      return broadcastTo(mask.rank > 0 && mask.rank < one.rank ? expandDims(mask, -1) : mask, one.shape);
    });
    return max(concat(whole, this.options.axis), -1);
  }

  protected override checkInput(shape: InputShape): void {
    if (!isShapeList(shape) || shape.length === 0) {
      fail(this.name, "a list of inputs", show(shape), "apply it to [a, b]");
    }
    expectAxis(`${this.name} axis`, this.options.axis, shape[0]);
    const at = this.place(shape[0]);
    const fits = (one: Shape) =>
      one.length === shape[0].length &&
      one.every((size, axis) => axis === at || size === null || shape.every((other) => (other[axis] ?? size) === size));
    if (!shape.every(fits)) {
      fail(this.name, `shapes that differ on axis ${this.options.axis} only`, shape.map(show).join(" and "));
    }
  }

  private place(shape: Shape): number {
    const { axis } = this.options;
    return axis < 0 ? axis + shape.length : axis;
  }
}
