import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { GraphNode } from "./graphNode.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { SymbolicTensor } from "./symbolicTensor.js";

/** Options of `input`. */
export interface InputOptions {
  /** Unique in its model; `input_layer`, `input_layer_1`, … when left out. */
  name?: string;
  /** How many samples a batch has, for stateful layers; null is any number. @defaultValue null */
  batchSize?: number | null;
}

const defaults: Defaults<LayerOptions & InputOptions> = { batchSize: null };

/**
 * Says what shape one sample has, null for any size; passes its input on. The same as `inputShape` on the next layer.
 *
 * @example
 * import { Input } from "timecell";
 * new Input([null, 1]); // any length, one feature
 */
export class Input extends Layer<LayerOptions & InputOptions> {
  static readonly repeats = true;

  constructor(shape: Shape, options?: InputOptions) {
    super("InputLayer", { ...options, inputShape: shape }, defaults);
    if (shape === undefined) fail(this.name, "the shape of a sample, such as [null, 1]", show(shape));
    const { batchSize } = this.options;
    if (batchSize !== null) expectWhole(`${this.name} batchSize`, batchSize, 1);
  }

  /** The shape of a batch. */
  get batchShape(): Shape {
    return [this.options.batchSize, ...(this.options.inputShape as Shape)];
  }

  override get built(): boolean {
    return true;
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return x;
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  protected override checkInput(shape: Shape): void {
    const wanted = this.batchShape;
    const fits = shape.length === wanted.length && wanted.every((n, i) => n === null || shape[i] === n);
    if (!fits) fail(this.name, show(wanted), show(shape), "give the model samples of its inputShape");
  }
}

/**
 * The beginning of a graph: a symbolic tensor for the samples that a `Functional` model will be given.
 *
 * @param shape of one sample, null for any size: `[null, 1]` is any length, one feature
 *
 * @example
 * import { Dense, Functional, input, LSTM } from "timecell";
 * const x = input([null, 1], { name: "history" });
 * const y = new Dense(1).apply(new LSTM(32).apply(x));
 * const model = new Functional({ inputs: x, outputs: y });
 */
export function input(shape: Shape, options?: InputOptions): SymbolicTensor {
  const layer = new Input(shape, options);
  return new GraphNode(layer, [], {}, [layer.batchShape]).outputs[0];
}
