import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { broadcastTo, expandDims } from "../ops/shape.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/**
 * Makes a sequence of `n` equal steps of a vector, `[batch, features]` to `[batch, n, features]`: between an encoder and a
 * decoder.
 *
 * @example
 * import { RepeatVector } from "timecell";
 * console.log(new RepeatVector(12).computeOutputShape([null, 3])); // [null, 12, 3]
 */
export class RepeatVector extends Layer {
  static readonly repeats = true;
  constructor(
    readonly n: number,
    options?: LayerOptions,
  ) {
    super("RepeatVector", options, {});
    expectWhole(`${this.name} n`, n, 1);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return broadcastTo(expandDims(x, 1), [x.shape[0], this.n, x.shape[1]]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return [inputShape[0], this.n, inputShape[1]];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), n: this.n };
  }

  protected override checkInput(shape: Shape): void {
    const remedy = "give the recurrent layer before it returnSequences: false";
    if (shape.length !== 2) fail(this.name, "[batch, features]", show(shape), shape.length === 3 ? remedy : undefined);
  }
}
