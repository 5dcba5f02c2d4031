import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { slice } from "../ops/shape.js";
import { bothEnds, type Ends } from "./ends.js";
import { expectSequence } from "./inputChecks.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/**
 * Leaves out steps at the start and at the end of a sequence.
 *
 * @example
 * import { Cropping1D } from "timecell";
 * console.log(new Cropping1D([1, 2]).computeOutputShape([null, 20, 3])); // [null, 17, 3]
 */
export class Cropping1D extends Layer {
  readonly cropping: readonly [number, number];

  constructor(cropping: Ends = 1, options?: LayerOptions) {
    super("Cropping1D", options, {});
    this.cropping = bothEnds(`${this.name} cropping`, cropping);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const [start, end] = this.cropping;
    return slice(x, [0, start, 0], [-1, x.shape[1] - start - end, -1]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, time, features] = inputShape;
    const [start, end] = this.cropping;
    return [batch, time && time - start - end, features];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), cropping: this.cropping };
  }

  protected override checkInput(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, null, before);
    const [start, end] = this.cropping;
    const [, time] = shape;
    if (time !== null && time <= start + end) {
      fail(this.name, `more than the ${start + end} steps that it leaves out`, show(shape));
    }
  }
}
