import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { reshape } from "../ops/shape.js";
import { keepTime } from "./inputChecks.js";
import { type CallContext, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { shapeList } from "./shape.js";

/**
 * Applies a layer to every step of a sequence, `[batch, time, …]` to `[batch, time, …]`, always with the same weights.
 *
 * @example
 * import { Dense, TimeDistributed } from "timecell";
 * const layer = new TimeDistributed(new Dense(3));
 * console.log(layer.computeOutputShape([null, 10, 8])); // [null, 10, 3]
 */
export class TimeDistributed extends Layer {
  constructor(
    readonly layer: Layer,
    options?: LayerOptions,
  ) {
    super("TimeDistributed", options, {});
    if (!(layer instanceof Layer)) fail(this.name, "a layer", show(layer));
  }

  call(x: Tensor, { mask: _, initialState: __, ...context }: CallContext): Tensor {
    this.ready(x);
    const [batch, time, ...step] = x.shape;
    const y = this.layer.call(reshape(x, [batch * time, ...step]), context);
    if (Array.isArray(y)) fail(this.name, "a layer with one output", `${y.length} from ${this.layer.name}`);
    return reshape(y, [batch, time, ...y.shape.slice(1)]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, ...step] = shapeList(this.layer.computeOutputShape(everyStep(inputShape)))[0];
    return [batch, inputShape[1], ...step];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), layer: this.layer.serialize() } as unknown as Config;
  }

  protected override addWeights(inputShape: Shape): void {
    this.layer.build(everyStep(inputShape));
  }

  protected override checkInput(shape: Shape, before: readonly Layer[] = []): void {
    if (shape.length < 3) fail(this.name, "[batch, time, …] with three axes or more", show(shape), keepTime(before));
  }
}

/** The shape of one step of a sequence, as a batch. */
function everyStep([batch, _, ...step]: Shape): Shape {
  return [batch, ...step];
}
