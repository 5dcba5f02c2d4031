import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { Input } from "../layers/input.js";
import { type CallContext, type InputShape, Layer, type LayerInput, type Shape } from "../layers/layer.js";
import { callMasked, maskOf, setMask } from "../layers/masks.js";
import { structureChanged } from "../layers/repeatable.js";
import type { Config } from "../layers/serialize.js";
import { shapeList } from "../layers/shape.js";
import { withRank } from "./inputRank.js";
import { Model, type ModelOptions } from "./model.js";
import type { SummaryRow } from "./summary.js";

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
  static readonly repeats = true;
  private readonly list: Layer[] = [];
  /** Whether the input's shape was declared, and not just that of the first data. */
  private declared = false;
  /** The `Input` in front, which is no layer of its own. */
  private front: Input | null = null;
  private incoming: Shape | null = null;
  /** What comes out of the last layer built. */
  private outgoing: Shape | null = null;

  constructor(layers: readonly Layer[] = [], options?: ModelOptions) {
    super(options, "Sequential");
    if (!Array.isArray(layers)) fail("Sequential", "a list of layers", show(layers));
    for (const layer of layers) this.add(layer);
  }

  override get layers(): readonly Layer[] {
    return this.list;
  }

  override get children(): readonly Layer[] {
    return this.list;
  }

  override get built(): boolean {
    return this.outgoing !== null;
  }

  override get inputShape(): Shape | null {
    return this.incoming;
  }

  override get outputShape(): Shape | null {
    return this.outgoing;
  }

  override get inputNames(): readonly string[] {
    return [this.front?.name ?? "input"];
  }

  override get outputNames(): readonly string[] {
    return [this.list.at(-1)?.name ?? "output"];
  }

  /** The layers with the `Input` in front, if there is one: what a saved model holds. */
  get savedLayers(): readonly Layer[] {
    return this.front ? [this.front, ...this.list] : this.list;
  }

  /** Adds a layer at the end. */
  add(layer: Layer): void {
    if (!(layer instanceof Layer)) fail(`${this.name} add`, "a layer", show(layer), "such as new Dense(1)");
    if (this.list.some(({ name }) => name === layer.name)) {
      const twice = `${show(layer.name)} twice`;
      fail(`${this.name} add`, "layers with names of their own", twice, "give one of them another name");
    }
    const inputShape = this.list.length === 0 && !this.declared ? inputShapeOf(layer) : null;
    if (inputShape) {
      this.declared = true;
      this.incoming = this.outgoing = inputShape;
    }
    if (layer instanceof Input) {
      if (this.front || this.list.length > 0) fail(`${this.name} add`, "an Input in front", "one behind other layers");
      this.front = layer;
      return;
    }
    if (this.outgoing) this.outgoing = extend(layer, this.outgoing, this.list);
    this.list.push(layer);
    structureChanged();
  }

  override build(inputShape: InputShape, before: readonly Layer[] = []): void {
    const given = this.shapeOf(inputShape);
    if (this.built) return;
    this.outgoing = this.list.reduce((shape, layer, i) => {
      return extend(layer, shape, i === 0 ? before : this.list.slice(0, i));
    }, given);
    this.incoming = given;
  }

  call(x: LayerInput, context: CallContext = this.inferenceContext): Tensor {
    if (this.list.length === 0) fail(this.name, "at least one layer", "none", "add one: model.add(new Dense(1))");
    const { mask, initialState: _, ...inner } = context;
    this.ready(x);
    const given = Array.isArray(x) ? x[0] : (x as Tensor);
    let value = this.declared && this.incoming ? withRank(`${this.name} input`, given, this.incoming) : given;
    setMask(value, mask ?? maskOf(given));
    for (const layer of this.list) {
      const output = callMasked(layer, value, inner);
      if (Array.isArray(output)) {
        const remedy = "leave out returnState, or give a mergeMode";
        return fail(`${this.name} ${layer.name}`, "one output", `${output.length}`, remedy);
      }
      if (output !== value) output.label = layer.name;
      value = output;
    }
    return value;
  }

  override computeOutputShape(inputShape: InputShape): Shape {
    const given = this.shapeOf(inputShape);
    return this.list.reduce<Shape>((shape, layer) => shapeList(layer.computeOutputShape(shape))[0], given);
  }

  override get summaryRows(): readonly SummaryRow[] {
    let shape: Shape | null = this.incoming;
    return this.list.map((layer) => {
      shape = shape && shapeList(layer.computeOutputShape(shape))[0];
      return { layer, output: shape };
    });
  }

  override getConfig(): Config {
    const layers = this.savedLayers.map((layer) => layer.serialize());
    return { name: this.name, trainable: this.trainable, layers } as unknown as Config;
  }

  private shapeOf(inputShape: InputShape): Shape {
    const shapes = shapeList(inputShape);
    return shapes.length === 1 ? shapes[0] : fail(this.name, "one input", `${shapes.length}`);
  }
}

/** The shape that a first layer declares for the model's input, the batch first. */
function inputShapeOf(layer: Layer): Shape | null {
  if (layer instanceof Input) return layer.batchShape;
  if (layer instanceof Model) return layer.inputShape && shapeList(layer.inputShape)[0];
  return layer.options.inputShape ? [null, ...layer.options.inputShape] : null;
}

/** Builds a layer behind others; the shape that comes out. */
function extend(layer: Layer, shape: Shape, before: readonly Layer[]): Shape {
  layer.build(shape, before);
  return shapeList(layer.computeOutputShape(shape))[0];
}
