import { expectOneOf } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { sizeOf, type Tensor } from "../engine/tensor.js";
import { reshape, transpose } from "../ops/shape.js";
import type { DataFormat } from "./dataFormat.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";

/** Options of `Flatten`. */
export interface FlattenOptions extends LayerOptions {
  /** "channelsFirst" brings the axis behind the batch to the end first, so that both formats give the same. @defaultValue "channelsLast" */
  dataFormat?: DataFormat;
}

const defaults: Defaults<FlattenOptions> = { dataFormat: "channelsLast" };

/**
 * Lays all axes but the batch out in one, `[batch, a, b]` to `[batch, a · b]`.
 *
 * @example
 * import { Flatten } from "timecell";
 * console.log(new Flatten().computeOutputShape([null, 20, 3])); // [null, 60]
 */
export class Flatten extends Layer<FlattenOptions> {
  static readonly repeats = true;
  constructor(options?: FlattenOptions) {
    super("Flatten", options, defaults);
    expectOneOf(`${this.name} dataFormat`, this.options.dataFormat, ["channelsLast", "channelsFirst"]);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const [batch, ...sample] = x.shape;
    const first = this.options.dataFormat === "channelsFirst" && x.rank > 2;
    const last = first ? transpose(x, [0, ...sample.slice(1).map((_, i) => i + 2), 1]) : x;
    return reshape(last, [batch, sizeOf(sample)]);
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
