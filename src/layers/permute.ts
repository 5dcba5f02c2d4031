import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { transpose } from "../ops/shape.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/**
 * The axes of a sample in another order; the batch stays in front.
 *
 * @param dims the axes as they are to follow, counted from 1: `[2, 1]` makes `[batch, b, a]` of `[batch, a, b]`
 *
 * @example
 * import { Permute } from "timecell";
 * console.log(new Permute([2, 1]).computeOutputShape([null, 20, 3])); // [null, 3, 20]
 */
export class Permute extends Layer {
  constructor(
    readonly dims: readonly number[],
    options?: LayerOptions,
  ) {
    super("Permute", options, {});
    const each = Array.isArray(dims) && [...dims].sort((a, b) => a - b).every((axis, i) => axis === i + 1);
    if (!each) fail(`${this.name} dims`, "each axis of a sample once, counted from 1", show(dims));
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return transpose(x, [0, ...this.dims]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return [0, ...this.dims].map((axis) => inputShape[axis]);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), dims: this.dims };
  }

  protected override checkInput(shape: Shape): void {
    const { length } = this.dims;
    if (shape.length !== length + 1) fail(this.name, `samples with ${length} axes, as dims has`, show(shape));
  }
}
