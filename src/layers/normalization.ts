import { fail, show } from "../engine/errors.js";
import { assign, type NestedNumbers, Tensor, tensor, type Weight } from "../engine/tensor.js";
import { add, div, maximum, mul, sub } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementary.js";
import { reshape } from "../ops/shape.js";
import { type Axes, axesOption, axisList, expectAxes } from "./axes.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { statisticsOf } from "./statistics.js";

/** Options of `Normalization`. */
export interface NormalizationOptions extends LayerOptions {
  /** The axes that have a mean and a variance of their own; null is one for all numbers. @defaultValue -1 */
  axis?: Axes | null;
  /** The mean, for a layer that does not adapt. @defaultValue null */
  mean?: NestedNumbers | null;
  /** The variance, for a layer that does not adapt. @defaultValue null */
  variance?: NestedNumbers | null;
  /** Whether it goes the other way, from normalized numbers back. @defaultValue false */
  invert?: boolean;
}

const defaults: Defaults<NormalizationOptions> = { axis: [-1], mean: null, variance: null, invert: false };

/**
 * (x − mean) / √variance, by the statistics of data that `adapt` saw or by those that it is given. Training does not
 * change them: a scaler that is saved with its model.
 *
 * Weights, unless they are given: mean and variance, of the sizes of the axes, and count; none of them trained.
 *
 * @example
 * import { Normalization, tensor } from "timecell";
 * const layer = new Normalization();
 * layer.adapt(tensor([[1, 10], [3, 30]]));
 * console.log(layer.apply(tensor([[3, 10]])).toNested()); // [[1, -1]]
 */
export class Normalization extends Layer<NormalizationOptions> {
  override readonly supportsMasking = true;
  declare mean: Weight | null;
  declare variance: Weight | null;
  declare count: Weight | null;
  private readonly axes: readonly number[];

  constructor(options?: NormalizationOptions) {
    super("Normalization", options, defaults);
    const { axis, mean, variance } = this.options;
    this.axes = axis === null || (Array.isArray(axis) && axis.length === 0) ? [] : axisList(`${this.name} axis`, axis);
    if ((mean === null) !== (variance === null)) fail(this.name, "mean and variance, or neither", "one of them");
    for (const given of [mean, variance]) {
      if (given === null || tensor(given).rank <= this.axes.length) continue;
      fail(this.name, `as many axes of mean and variance as it has, ${this.axes.length}`, show(given));
    }
  }

  /** Takes mean and variance over data: samples, or batches of them. */
  adapt(data: Tensor | readonly Tensor[]): void {
    const batches = [data].flat() as Tensor[];
    if (batches.length === 0 || !batches.every((batch) => batch instanceof Tensor)) {
      fail(`${this.name} adapt`, "a tensor, or a list of them", show(data));
    }
    for (const batch of batches) this.ready(batch);
    if (!this.mean || !this.variance) fail(`${this.name} adapt`, "a layer that is not given mean and variance", "one");
    const { means, variances } = statisticsOf(batches, this.places(batches[0].rank));
    assign(this.mean as Weight, means);
    assign(this.variance as Weight, variances);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const { mean, variance, invert } = this.options;
    const center = this.along(this.mean ?? tensor(mean as NestedNumbers), x);
    const spread = maximum(sqrt(this.along(this.variance ?? tensor(variance as NestedNumbers), x)), 1e-7);
    return invert ? add(mul(x, spread), center) : div(sub(x, center), spread);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axis: axesOption(this.axes) };
  }

  protected override addWeights(inputShape: Shape): void {
    const own = this.options.mean === null;
    const sizes = this.places(inputShape.length).map((axis) => inputShape[axis] as number);
    const add = (name: string, shape: readonly number[], initializer: "zeros" | "ones") =>
      own ? this.addWeight(name, shape, initializer, { trainable: false }) : null;
    this.mean = add("mean", sizes, "zeros");
    this.variance = add("variance", sizes, "ones");
    this.count = add("count", [], "zeros");
  }

  protected override checkInput(shape: Shape): void {
    expectAxes(this.name, this.axes, shape, this.builtFor);
  }

  /** The axes counted from the front, in their order. */
  private places(rank: number): number[] {
    return this.axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  }

  /** Statistics so that they broadcast to x; of fewer axes they are those of the last ones. */
  private along(statistics: Tensor, x: Tensor): Tensor {
    const places = this.places(x.rank).slice(this.axes.length - statistics.rank);
    return reshape(
      statistics,
      x.shape.map((_, axis) => (places.includes(axis) ? statistics.shape[places.indexOf(axis)] : 1)),
    );
  }
}
