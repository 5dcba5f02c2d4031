import { expectWhole } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { broadcastTo, expandDims, reshape } from "../ops/shape.js";
import { expectSequence } from "./inputChecks.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/**
 * Repeats every step `size` times: `[batch, time, features]` to `[batch, time · size, features]`.
 *
 * @example
 * import { tensor, UpSampling1D } from "timecell";
 * console.log(new UpSampling1D(2).apply(tensor([[[1], [2]]])).toNested()); // [[[1], [1], [2], [2]]]
 */
export class UpSampling1D extends Layer {
  constructor(
    readonly size = 2,
    options?: LayerOptions,
  ) {
    super("UpSampling1D", options, {});
    expectWhole(`${this.name} size`, size, 1);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const [batch, time, features] = x.shape;
    const repeated = broadcastTo(expandDims(x, 2), [batch, time, this.size, features]);
    return reshape(repeated, [batch, time * this.size, features]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, time, features] = inputShape;
    return [batch, time && time * this.size, features];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), size: this.size };
  }

  protected override checkInput(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, null, before);
  }
}
