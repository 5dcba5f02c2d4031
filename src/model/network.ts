import type { Tensors } from "../data/dataset.js";
import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { currentSeed } from "../engine/session.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { type CallContext, type InputShape, Layer, type LayerInput, type Shape } from "../layers/layer.js";
import { probedShapes } from "../layers/probedShapes.js";
import type { Config } from "../layers/serialize.js";
import { modelSummary, type SummaryRow } from "./summary.js";

/** Options of every model. */
export interface ModelOptions {
  /** `sequential`, `functional`, …, with a number from the second on, when left out. */
  readonly name?: string;
  /** Whether training changes the weights. @defaultValue true */
  readonly trainable?: boolean;
}

/** The side of a model that is a layer made of layers: what goes in and comes out, weights, a summary. */
export abstract class Network<Output extends Tensor | Tensor[] = Tensor> extends Layer {
  /** Training steps done: what dropout depends on, beside the seed. */
  step = 0;
  /** The seed of the dropout masks. */
  seed = currentSeed();
  private madeFor: InputShape | null = null;

  constructor(options: ModelOptions = {}, className = new.target.name) {
    expectOptions(className, options, ["name", "trainable"]);
    super(className, options, {});
  }

  /** The output for an input: what a model of your own says. Inside `valueAndGrad` it is differentiable. */
  abstract override call(x: LayerInput, context?: CallContext): Output;

  /** In the order of their weights. */
  get layers(): readonly Layer[] {
    return this.children;
  }

  /** What goes in, the batch first; null until it is known. */
  get inputShape(): InputShape | null {
    return this.madeFor;
  }

  /** What comes out, the batch first; null until it is known. */
  get outputShape(): InputShape | null {
    return this.madeFor && this.computeOutputShape(this.madeFor);
  }

  /** The names of the inputs, null if the model doesn't tell. */
  get inputNames(): readonly string[] | null {
    return null;
  }

  /** The names of the outputs, null if the model doesn't tell. */
  get outputNames(): readonly string[] | null {
    return null;
  }

  /** Whether the weights are made. */
  override get built(): boolean {
    return this.madeFor !== null;
  }

  /** Makes the weights for an input shape, the batch first: `[null, 20]`. */
  override build(inputShape: InputShape): void {
    if (this.built) return;
    this.computeOutputShape(inputShape);
    this.madeFor = inputShape;
  }

  override computeOutputShape(inputShape: InputShape): Shape | Shape[] {
    const shapes = probedShapes(this.name, inputShape, (x) => this.call(x, this.inferenceContext));
    return shapes.length === 1 ? shapes[0] : shapes;
  }

  /** All weights in the order of the layers; those of a layer that stands in two places once. */
  override get weights(): readonly Weight[] {
    return [...new Set(super.weights)];
  }

  /** The weights that training changes. */
  override get trainableWeights(): readonly Weight[] {
    return [...new Set(super.trainableWeights)];
  }

  override get streams(): readonly number[] {
    return this.children.flatMap(({ streams }) => streams);
  }

  override set streams(streams: readonly number[]) {
    const rest = [...streams];
    for (const child of this.children) child.streams = rest.splice(0, child.streams.length);
  }

  /** What layers are told at a step of training: dropout is at work. */
  get trainingContext(): CallContext {
    return { training: true, step: this.step, seed: this.seed };
  }

  /** What layers are told at a prediction. */
  get inferenceContext(): CallContext {
    return { training: false, step: this.step, seed: this.seed };
  }

  /** The layer of a name. */
  getLayer(name: string): Layer {
    const names = this.layers.map((layer) => layer.name).join(", ");
    return this.layers.find((layer) => layer.name === name) ?? fail("getLayer", `a name among ${names}`, show(name));
  }

  /** A table of the layers and their sizes. Keras prints it, this returns it: `console.log(model.summary())`. */
  summary(): string {
    return modelSummary(this);
  }

  /** What `summary` says of each layer. */
  get summaryRows(): readonly SummaryRow[] {
    return this.layers.map((layer) => ({ layer, output: null }));
  }

  override getConfig(): Config {
    const remedy = "save its getWeights(), and make it again in code";
    return fail(this.name, "a Sequential or a Functional model", `a ${this.className} of your own`, remedy);
  }

  /** Kind, name and size: `Sequential "sequential" (5 layers, 33,601 parameters)`. */
  override toString(): string {
    const size = this.built ? `${this.countParams().toLocaleString("en-US")} parameters` : "not built yet";
    const { length } = this.layers;
    return `${this.className} "${this.name}" (${length} ${length === 1 ? "layer" : "layers"}, ${size})`;
  }

  /** Builds a model that hasn't been, for an input like this one. */
  override ready(x: Tensors): void {
    if (this.built) return;
    const anyBatch = ({ shape }: Tensor): Shape => [null, ...shape.slice(1)];
    this.build(Array.isArray(x) ? x.map(anyBatch) : anyBatch(x as Tensor));
  }
}
