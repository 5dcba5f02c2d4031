import { fail, show } from "../engine/errors.js";
import { sizeOf, type Tensor } from "../engine/tensor.js";
import { batchMatmul } from "../ops/batchMatmul.js";
import { unitLength } from "../ops/normalize.js";
import { reshape, transpose } from "../ops/shape.js";
import { expectAxis } from "./axes.js";
import { type Defaults, type InputShape, Layer, type LayerOptions, type Mask, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { isShapeList } from "./shape.js";

/** Options of `Dot`. */
export interface DotOptions extends LayerOptions {
  /** Whether the vectors are brought to length 1 first: their cosine. @defaultValue false */
  normalize?: boolean;
}

const defaults: Defaults<DotOptions> = { normalize: false };

/** Two axes, one of each input; one number is both. */
export type DotAxes = number | readonly [number, number];

/**
 * The dot products of its two inputs along an axis of each: `[batch, …a]` and `[batch, …b]` to `[batch, …a, …b]` without
 * these axes, and at least `[batch, 1]`.
 *
 * @param axes negative ones count from the last; 0, the batch, is none
 *
 * @example
 * import { Dot } from "timecell";
 * console.log(new Dot([2, 2]).computeOutputShape([[null, 3, 4], [null, 5, 4]])); // [null, 3, 5]
 */
export class Dot extends Layer<DotOptions> {
  override readonly supportsMasking = true;

  constructor(
    readonly axes: DotAxes,
    options?: DotOptions,
  ) {
    super("Dot", options, defaults);
    const given = [axes].flat();
    if (given.length > 2 || given.length === 0 || !given.every(Number.isInteger)) {
      fail(`${this.name} axes`, "a whole number or two of them", show(axes));
    }
  }

  call(x: readonly Tensor[]): Tensor {
    this.ready(x);
    const [a, b] = this.places(x.map(({ shape }) => shape));
    const [left, right] = x.map((one, i) => (this.options.normalize ? unitLength(one, [a, b][i], 1e-7) : one));
    const matrices = (t: Tensor, axis: number) => {
      const rest = t.shape.map((_, i) => i).filter((i) => i !== 0 && i !== axis);
      return { rest, shape: rest.map((i) => t.shape[i]) };
    };
    const [rows, columns] = [matrices(left, a), matrices(right, b)];
    const [batch, length] = [left.shape[0], left.shape[a]];
    const product = batchMatmul(
      reshape(transpose(left, [0, ...rows.rest, a]), [batch, sizeOf(rows.shape), length]),
      reshape(transpose(right, [0, b, ...columns.rest]), [batch, length, sizeOf(columns.shape)]),
    );
    const sample = [...rows.shape, ...columns.shape];
    return reshape(product, [batch, ...(sample.length > 0 ? sample : [1])]);
  }

  computeOutputShape(inputShape: InputShape): Shape {
    this.checkInput(inputShape);
    const shapes = inputShape as readonly Shape[];
    const places = this.places(shapes);
    const sample = shapes.flatMap((shape, i) => shape.filter((_, axis) => axis !== 0 && axis !== places[i]));
    return [shapes[0][0], ...(sample.length > 0 ? sample : [1])];
  }

  /** None: the steps of the inputs are not those of the output. */
  override computeMask(): Mask {
    return null;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axes: this.axes };
  }

  protected override checkInput(shape: InputShape): void {
    if (!isShapeList(shape) || shape.length !== 2) {
      fail(this.name, "a list of 2 inputs", show(shape), "apply it to [a, b]");
    }
    const [first, second = first] = [this.axes].flat() as number[];
    for (const [i, axis] of [first, second].entries()) expectAxis(`${this.name} axes`, axis, shape[i]);
    const [m, n] = this.places(shape).map((axis, i) => {
      if (axis === 0) fail(`${this.name} axes`, "axes behind the batch", show(this.axes));
      return shape[i][axis];
    });
    if (m !== null && n !== null && m !== n) {
      fail(`${this.name} axes ${show(this.axes)}`, "axes of one size", shape.map(show).join(" and "));
    }
  }

  /** The two axes, counted from the front. */
  private places(shapes: readonly Shape[]): [number, number] {
    const [a, b = a] = [this.axes].flat() as number[];
    return [a, b].map((axis, i) => (axis < 0 ? axis + shapes[i].length : axis)) as [number, number];
  }
}
