import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { uniqueName } from "../engine/session.js";
import type { Tensor } from "../engine/tensor.js";
import { Input } from "../layers/input.js";
import { type CallContext, Layer, type Shape } from "../layers/layer.js";
import { callMasked, setMask } from "../layers/masks.js";
import type { SerializedLayer } from "../layers/serialize.js";
import { shapeList } from "../layers/shape.js";
import { expandDims, squeeze } from "../ops/shape.js";
import { Model, type Watch } from "./model.js";
import { summaryOf } from "./summary.js";

/**
 * A model whose layers come one after the other.
 *
 * With an `inputShape` on the first layer (the sample's shape, null for any size) or an `Input` in front, the weights are
 * made at once; otherwise with the first data.
 *
 * @throws TimecellError if a layer can't take what the one before it gives
 *
 * @example
 * import { Dense, expandDims, Lambda, mul, Sequential, SGD, SimpleRNN } from "timecell";
 * const model = new Sequential([
 *   new Lambda((x) => expandDims(x, -1), { inputShape: [null] }),
 *   new SimpleRNN(40, { returnSequences: true }),
 *   new SimpleRNN(40),
 *   new Dense(1),
 *   new Lambda((x) => mul(x, 100)),
 * ]);
 * model.compile({ optimizer: new SGD({ learningRate: 5e-5, momentum: 0.9 }), loss: "huber", metrics: ["mae"] });
 * console.log(model.summary());
 */
export class Sequential extends Model {
  readonly name: string;
  readonly layers: Layer[] = [];
  inputShape: Shape | null = null;
  /** Whether the input's shape was declared, and not just that of the first data. */
  private declared = false;
  /** The `Input` in front, which is no layer of its own. */
  private front: Input | null = null;
  /** What comes out of the last layer built. */
  private outgoing: Shape | null = null;

  constructor(layers: readonly Layer[] = [], options: { readonly name?: string } = {}) {
    super();
    expectOptions("Sequential", options, ["name"]);
    if (!Array.isArray(layers)) fail("Sequential", "a list of layers", show(layers));
    this.name = options.name ?? uniqueName("sequential");
    for (const layer of layers) this.add(layer);
  }

  get built(): boolean {
    return this.outgoing !== null;
  }

  /** What comes out, the batch first; null until the model is built. */
  get outputShape(): Shape | null {
    return this.outgoing;
  }

  /** Adds a layer at the end. */
  add(layer: Layer): void {
    if (!(layer instanceof Layer)) fail(`${this.name} add`, "a layer", show(layer), "such as new Dense(1)");
    if (this.layers.some(({ name }) => name === layer.name)) {
      fail(
        `${this.name} add`,
        "layers with names of their own",
        `${show(layer.name)} twice`,
        "give one of them another name",
      );
    }
    const { inputShape } = layer.options;
    if (inputShape && this.layers.length === 0 && !this.declared) {
      this.declared = true;
      this.inputShape = this.outgoing = [null, ...inputShape];
    }
    if (layer instanceof Input) {
      if (this.front || this.layers.length > 0)
        fail(`${this.name} add`, "an Input in front", "one behind other layers");
      this.front = layer;
      return;
    }
    if (this.outgoing) this.outgoing = extend(layer, this.outgoing, this.layers);
    this.layers.push(layer);
  }

  build(inputShape: Shape): void {
    if (this.built) return;
    let shape = inputShape;
    this.layers.forEach((layer, i) => {
      shape = extend(layer, shape, this.layers.slice(0, i));
    });
    this.inputShape = inputShape;
    this.outgoing = shape;
  }

  forward(x: Tensor, context: CallContext, watch?: Watch): Tensor {
    if (this.layers.length === 0) fail(this.name, "at least one layer", "none", "add one: model.add(new Dense(1))");
    const { mask, initialState: _, ...inner } = context;
    let value = this.accept(x);
    if (mask) setMask(value, mask);
    for (const layer of this.layers) {
      const output = callMasked(layer, value, inner);
      if (Array.isArray(output)) {
        return fail(
          `${this.name} ${layer.name}`,
          "one output",
          `${output.length}`,
          "leave out returnState, or give a mergeMode",
        );
      }
      watch?.(layer, value, output);
      if (output !== value) output.label = layer.name;
      value = output;
    }
    return value;
  }

  override serializeLayers(): SerializedLayer[] {
    return this.front ? [this.front.serialize(), ...super.serializeLayers()] : super.serializeLayers();
  }

  /**
   * A table of the layers: name and type, output shape, parameters; and the totals. Keras prints it, this returns it:
   * `console.log(model.summary())`.
   */
  summary(): string {
    return summaryOf(this);
  }

  /** The input with the rank the model was declared for: a last axis of length 1 is added or dropped, as in Keras. */
  private accept(x: Tensor): Tensor {
    if (!this.declared || !this.inputShape) return x;
    const wanted = this.inputShape;
    let input = x;
    if (x.rank === wanted.length - 1 && wanted.at(-1) === 1) input = expandDims(x, -1);
    else if (x.rank === wanted.length + 1 && x.shape.at(-1) === 1) input = squeeze(x, -1);
    const fits = input.rank === wanted.length && wanted.every((n, axis) => n === null || n === input.shape[axis]);
    return fits
      ? input
      : fail(`${this.name} input`, show(wanted), show(x.shape), "give samples of the model's inputShape");
  }
}

/** Builds a layer behind others; the shape that comes out. */
function extend(layer: Layer, shape: Shape, before: readonly Layer[]): Shape {
  layer.build(shape, before);
  return shapeList(layer.computeOutputShape(shape))[0];
}
