import { fail, show } from "../engine/errors.js";
import { currentSeed, nextStream, reserveStream } from "../engine/session.js";
import { keep, sizeOf, type Tensor, Weight } from "../engine/tensor.js";
import { constraint } from "./constraints.js";
import type { InitializerOption } from "./initializer.js";
import { initializer } from "./initializers.js";
import type { Layer } from "./layer.js";
import type { WeightOptions } from "./layerOptions.js";
import { regularizer } from "./regularizers.js";
import { structureChanged } from "./repeatable.js";
import { undrawn } from "./undrawnWeights.js";
import { assignWeights, type WeightValues } from "./weightValues.js";

/** The side of a layer that holds weights: its own, and those of the layers inside it. */
export abstract class WeightTree {
  abstract readonly name: string;
  /** The random numbers of this layer: no other layer of the session has them. */
  protected stream = 0;
  private readonly own: Weight[] = [];
  protected isTrainable = true;
  private inside: readonly Layer[] | null = null;

  /** Whether the weights are made. */
  abstract get built(): boolean;

  /** Layers inside this one, in the order of their weights: those in its fields and in lists there. */
  get children(): readonly Layer[] {
    return this.built ? (this.inside ??= layersIn(this)) : layersIn(this);
  }

  /** Whether training changes the weights. Setting it sets it for the layers inside as well; it works from the next step on. */
  get trainable(): boolean {
    return this.isTrainable;
  }

  set trainable(trainable: boolean) {
    if (typeof trainable !== "boolean") fail(`${this.name} trainable`, "true or false", show(trainable));
    this.isTrainable = trainable;
    structureChanged();
    for (const child of this.children) child.trainable = trainable;
  }

  /** Keeps training from changing the weights: `trainable = false`. */
  freeze(): this {
    this.trainable = false;
    return this;
  }

  /** All weights, trainable or not, in Keras's order; first the layer's own, then those of the layers inside it. */
  get weights(): readonly Weight[] {
    return [...this.own, ...this.children.flatMap((child) => child.weights)];
  }

  /** The weights that training changes: none when `trainable` is false. */
  get trainableWeights(): readonly Weight[] {
    if (!this.trainable) return [];
    const weights = this.own.filter((w) => w.trainable);
    for (const child of this.children) weights.push(...child.trainableWeights);
    return weights;
  }

  /** The random streams that this layer and those inside it draw their dropout from, so that a training can go on. */
  get streams(): readonly number[] {
    return [this.stream, ...this.children.flatMap((child) => child.streams)];
  }

  set streams(streams: readonly number[]) {
    const [own, ...inner] = streams;
    this.stream = own;
    reserveStream(own);
    for (const child of this.children) child.streams = inner.splice(0, child.streams.length);
  }

  /** A copy of all weights, in their order. */
  getWeights(): Tensor[] {
    return this.weights.map(keep);
  }

  /**
   * Sets all weights, in their order.
   *
   * @throws TimecellError if a weight is missing, of another shape or not finite; all weights are then as before
   */
  setWeights(values: readonly WeightValues[]): void {
    assignWeights(this, values);
  }

  /** How many numbers the weights hold. */
  countParams(): number {
    return this.weights.reduce((count, weight) => count + weight.size, 0);
  }

  /** Takes a random stream for the weights and what else the layer draws, and forgets those of an attempt that failed. */
  protected beginWeights(): void {
    this.stream = nextStream();
    this.own.length = 0;
  }

  /** A new weight, its first values drawn by an initializer. */
  protected addWeight(
    name: string,
    shape: readonly number[],
    option: InitializerOption,
    options: WeightOptions = {},
  ): Weight {
    const { trainable = true } = options;
    const where = `${this.name}/${name}`;
    const key = { seed: currentSeed(), stream: this.stream };
    const drawn =
      undrawn(where, sizeOf(shape)) ?? initializer(where, option).draw(shape, { key, weight: this.own.length });
    const weight = new Weight(where, shape, Float32Array.from(drawn), trainable);
    if (drawn.length !== weight.size) fail(where, `${weight.size} initial values`, `${drawn.length}`);
    weight.regularizer = regularizer(`${where} regularizer`, options.regularizer ?? null);
    weight.constraint = constraint(`${where} constraint`, options.constraint ?? null);
    this.own.push(weight);
    return weight;
  }
}

/** The layers in an object's fields, in their order, and those in the lists there. */
function layersIn(owner: WeightTree): Layer[] {
  const found = new Set<WeightTree>();
  for (const value of Object.values(owner)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one instanceof WeightTree) found.add(one);
  }
  return [...found] as Layer[];
}
