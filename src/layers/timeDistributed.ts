import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { reshape, stack } from "../ops/shape.js";
import { keepTime } from "./inputChecks.js";
import { type CallContext, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { shapeList } from "./shape.js";
import { stepOf } from "./stepwise.js";

/**
 * Applies a layer to every step of a sequence, `[batch, time, …]` to `[batch, time, …]`, always with the same weights.
 *
 * All steps go through the layer as one batch; in training one by one if it keeps statistics of its batches, as
 * BatchNormalization does.
 *
 * @example
 * import { Dense, TimeDistributed } from "timecell";
 * const layer = new TimeDistributed(new Dense(3));
 * console.log(layer.computeOutputShape([null, 10, 8])); // [null, 10, 3]
 */
export class TimeDistributed extends Layer {
  static readonly repeats = true;
  override readonly supportsMasking = true;

  constructor(
    readonly layer: Layer,
    options?: LayerOptions,
  ) {
    super("TimeDistributed", options, {});
    if (!(layer instanceof Layer)) fail(this.name, "a layer", show(layer));
  }

  call(x: Tensor, { mask, masks: _, initialState: __, ...context }: CallContext): Tensor {
    this.ready(x);
    const [batch, time] = x.shape;
    // A mask of the steps is not the layer's business; one with an axis inside the steps is.
    const inner = mask && mask.rank > 2 ? mask : null;
    if (context.training && this.layer.weights.some(({ trainable }) => !trainable)) {
      const steps = Array.from({ length: time }, (_, i) => i);
      const at = (i: number) => this.one(stepOf(x, i), { ...context, mask: inner && stepOf(inner, i) });
      return stack(steps.map(at), 1);
    }
    const joined = (t: Tensor) => reshape(t, [batch * time, ...t.shape.slice(2)]);
    const y = this.one(joined(x), { ...context, mask: inner && joined(inner) });
    return reshape(y, [batch, time, ...y.shape.slice(1)]);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, ...step] = shapeList(this.layer.computeOutputShape(everyStep(inputShape)))[0];
    return [batch, inputShape[1], ...step];
  }

  /** The layer's output for one step, or for all of them as one batch. */
  private one(x: Tensor, context: CallContext): Tensor {
    const y = this.layer.call(x, context);
    if (Array.isArray(y)) fail(this.name, "a layer with one output", `${y.length} from ${this.layer.name}`);
    return y as Tensor;
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
export function everyStep([batch, _, ...step]: Shape): Shape {
  return [batch, ...step];
}
