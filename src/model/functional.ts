import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { Tensor } from "../engine/tensor.js";
import type { GraphNode } from "../layers/graphNode.js";
import type { CallContext, InputShape, Layer, LayerInput, Shape } from "../layers/layer.js";
import { maskOf, setMask } from "../layers/masks.js";
import type { Config } from "../layers/serialize.js";
import { shapeList } from "../layers/shape.js";
import { SymbolicTensor } from "../layers/symbolicTensor.js";
import { type Graph, graphOf } from "./graph.js";
import { runCall } from "./graphCall.js";
import { callsOf, graphToConfig, referenceTo } from "./graphConfig.js";
import { withInputsOfItsOwn } from "./graphInputs.js";
import { withRank } from "./inputRank.js";
import { Model } from "./model.js";
import type { SummaryRow } from "./summary.js";

/** A symbolic tensor, or a list of them. */
export type SymbolicTensors = SymbolicTensor | readonly SymbolicTensor[];

/** What `Functional` takes. */
export interface FunctionalOptions<Outputs extends SymbolicTensors = SymbolicTensors> {
  /** Where samples go in; a list where there are several. */
  readonly inputs: SymbolicTensors;
  /** What comes out; a list where there are several, and then predictions are a list too. */
  readonly outputs: Outputs;
  /** `functional`, `functional_1`, … when left out. */
  readonly name?: string;
  /** Whether training changes the weights. @defaultValue true */
  readonly trainable?: boolean;
}

/** What a model predicts: a tensor, or a list of them if its outputs are one. */
export type Predicted<Outputs extends SymbolicTensors> = Outputs extends SymbolicTensor ? Tensor : Tensor[];

/**
 * A model from a graph of layers and ops: several inputs and outputs, branches, layers that are used more than once.
 *
 * Apply layers and ops to what `input` gives, then name what goes in and what comes out. A model is a layer too, and may
 * be applied in another model's graph.
 *
 * @throws TimecellError if an output needs an input that isn't named, or two layers have one name
 *
 * @example
 * import { Dense, Functional, input, LSTM, mul } from "timecell";
 * const history = input([24, 1], { name: "history" });
 * const [, ...states] = new LSTM(16, { returnState: true }).applyAll(history);
 * const calendar = input([12, 3], { name: "calendar" });
 * const decoded = new LSTM(16, { returnSequences: true }).apply(calendar, { initialState: states });
 * const forecast = mul(new Dense(1).apply(decoded), 100);
 * const model = new Functional({ inputs: [history, calendar], outputs: forecast });
 * console.log(model.summary());
 */
export class Functional<Outputs extends SymbolicTensors = SymbolicTensors> extends Model<Predicted<Outputs>> {
  static readonly repeats = true;
  /** Where samples go in. */
  readonly inputs: readonly SymbolicTensor[];
  /** What comes out. */
  readonly outputs: readonly SymbolicTensor[];
  /** The calls of layers in the order in which they run. */
  readonly nodes: readonly GraphNode[];
  /** Whether there is one input that isn't in a list, and the same for the output. */
  readonly single: { readonly input: boolean; readonly output: boolean };
  private readonly graph: Graph;

  constructor(options: FunctionalOptions<Outputs>) {
    expectOptions("Functional", options ?? {}, ["inputs", "outputs", "name", "trainable"]);
    const { inputs, outputs, ...rest } = options ?? {};
    super(rest, "Functional");
    const given = {
      inputs: tensorsOf(`${this.name} inputs`, inputs),
      outputs: tensorsOf(`${this.name} outputs`, outputs),
    };
    const ends = withInputsOfItsOwn(given);
    this.inputs = ends.inputs;
    this.outputs = ends.outputs;
    this.single = { input: inputs instanceof SymbolicTensor, output: outputs instanceof SymbolicTensor };
    this.graph = graphOf(this.name, this.inputs, this.outputs);
    this.nodes = this.graph.nodes;
  }

  override get layers(): readonly Layer[] {
    return this.graph.layers;
  }

  override get children(): readonly Layer[] {
    return this.graph.layers;
  }

  override get built(): boolean {
    return true;
  }

  override get inputShape(): InputShape {
    return this.single.input ? this.inputs[0].shape : this.inputs.map(({ shape }) => shape);
  }

  override get outputShape(): InputShape {
    return this.single.output ? this.outputs[0].shape : this.outputs.map(({ shape }) => shape);
  }

  override get inputNames(): readonly string[] {
    return this.inputs.map(({ name }) => name);
  }

  override get outputNames(): readonly string[] {
    return namesOf(this.outputs);
  }

  override build(inputShape: InputShape): void {
    this.expectCount(shapeList(inputShape).length);
  }

  call(x: LayerInput, context: CallContext = this.inferenceContext): Predicted<Outputs> {
    const given = [x].flat();
    this.expectCount(given.length);
    const { mask, masks = [mask ?? null], initialState: _, ...inner } = context;
    const values = new Map<SymbolicTensor, Tensor>();
    for (const [i, t] of this.inputs.entries()) {
      const value = withRank(`${this.name} ${t.name}`, given[i], t.shape);
      setMask(value, maskOf(given[i]) ?? masks[i] ?? null);
      values.set(t, value);
    }
    for (const node of this.nodes) runCall(node, inner, values);
    const outputs = this.outputs.map((t) => values.get(t) as Tensor);
    return (this.single.output ? outputs[0] : outputs) as Predicted<Outputs>;
  }

  override computeOutputShape(inputShape: InputShape): Shape | Shape[] {
    const given = shapeList(inputShape);
    this.expectCount(given.length);
    const shapes = new Map<SymbolicTensor, Shape>(this.inputs.map((t, i) => [t, given[i]]));
    const shapeOf = (x: SymbolicTensor | Tensor) => (x instanceof Tensor ? x.shape : (shapes.get(x) as Shape));
    for (const { layer, input, options, outputs } of this.nodes) {
      const shape = Array.isArray(input) ? input.map(shapeOf) : shapeOf(input as Tensor);
      const found = shapeList(layer.computeOutputShape(shape, options));
      for (const [i, t] of outputs.entries()) shapes.set(t, found[i]);
    }
    const outputs = this.outputs.map(shapeOf);
    return this.single.output ? outputs[0] : outputs;
  }

  override get summaryRows(): readonly SummaryRow[] {
    return this.layers.map((layer) => {
      const [first, ...others] = callsOf(this, layer);
      const shapes = first.outputs.map(({ shape }) => shape);
      const from = [first, ...others].flatMap(({ parents }) => parents.map((t) => referenceTo(this, t)));
      return {
        layer,
        output: shapes.length === 1 ? shapes[0] : shapes,
        from: from.map(([name, call, output]) => `${name}[${call}][${output}]`),
      };
    });
  }

  override getConfig(): Config {
    return graphToConfig(this);
  }

  private expectCount(count: number): void {
    const { length } = this.inputs;
    const names = this.inputNames.join(", ");
    if (count !== length) fail(this.name, `${length} ${length === 1 ? "input" : "inputs"}, ${names}`, `${count}`);
  }
}

function tensorsOf(where: string, given: SymbolicTensors): readonly SymbolicTensor[] {
  const list = [given].flat();
  const known = list.length > 0 && list.every((t) => t instanceof SymbolicTensor);
  return known ? list : fail(where, "a symbolic tensor or a list of them", show(given), "make one with input(…)");
}

/** The names of the layers that the outputs come from, with a number where one gives several. */
function namesOf(outputs: readonly SymbolicTensor[]): string[] {
  const taken = new Map<string, number>();
  return outputs.map(({ name }) => {
    const times = taken.get(name) ?? 0;
    taken.set(name, times + 1);
    return times === 0 ? name : `${name}_${times}`;
  });
}
