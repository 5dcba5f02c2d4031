import { fail } from "../../engine/errors.js";
import type { Weight } from "../../engine/tensor.js";
import type { Bidirectional } from "../../layers/bidirectional.js";
import type { Layer } from "../../layers/layer.js";
import type { Recurrent } from "../../layers/recurrent.js";
import type { TimeDistributed } from "../../layers/timeDistributed.js";
import { activate } from "./activationNodes.js";
import { attentionNodes } from "./attentionNodes.js";
import type { GraphBuilder, Value } from "./graphBuilder.js";
import { normalizationNodes } from "./normalizationNodes.js";
import { bidirectionalNodes, recurrentNodes } from "./recurrentNodes.js";
import { sequenceNodes } from "./sequenceNodes.js";
import { reshaped, swapped } from "./shapeNodes.js";

/** What a layer's nodes are made from. */
export interface Call {
  readonly graph: GraphBuilder;
  readonly layer: Layer;
  /** The layer's options as a saved model has them. */
  // biome-ignore lint/suspicious/noExplicitAny: each class knows its own
  readonly config: Readonly<Record<string, any>>;
  readonly inputs: readonly Value[];
  /** The states that a recurrent layer starts from. */
  readonly initial: readonly string[];
  /** What else the call is told. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Makes a layer's nodes; the names of its outputs. */
export type Nodes = (call: Call) => string | readonly string[];

const same: Nodes = ({ inputs: [x] }) => x.name;
const recurrent: Nodes = ({ graph, layer, inputs: [x], initial }) =>
  recurrentNodes(graph, layer as Recurrent, x.name, initial);

/** A merge of any number of inputs by an operator of two; those of fewer axes get some behind the batch. */
function folded(op: string): Nodes {
  return ({ graph, inputs }) => {
    const rank = Math.max(...inputs.map(({ shape }) => shape.length));
    const [first, ...others] = inputs.map(({ name, shape }) => {
      const missing = Array.from({ length: rank - shape.length }, (_, i) => i + 1);
      return missing.length > 0 ? graph.add("Unsqueeze", [name, graph.ints(...missing)]) : name;
    });
    return others.reduce((sum, name) => graph.add(op, [sum, name]), first);
  };
}

const general: Readonly<Record<string, Nodes>> = {
  InputLayer: same,
  Dropout: same,
  SpatialDropout1D: same,
  GaussianNoise: same,
  GaussianDropout: same,
  AlphaDropout: same,
  ActivityRegularization: same,
  SimpleRNN: recurrent,
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
  Bidirectional: ({ graph, layer, inputs: [x], initial }) =>
    bidirectionalNodes(graph, layer as Bidirectional, x.name, initial),
  TimeDistributed: timeDistributed,
  Dot: ({ graph, layer, config, inputs: [a, b] }) => {
    const [left, right] = [config.axes].flat().length === 1 ? [config.axes, config.axes].flat() : config.axes;
    const places = [left < 0 ? left + a.shape.length : left, right < 0 ? right + b.shape.length : right];
    const ranks = [a, b].map(({ shape }) => shape.length);
    if (config.normalize || ranks.some((rank) => rank > 3) || ranks[0] !== ranks[1]) {
      fail(`${graph.where}, ${layer.name}`, "two inputs of 2 or 3 axes, not normalized", `${ranks} axes`);
    }
    if (ranks[0] === 2)
      return graph.add("ReduceSum", [graph.add("Mul", [a.name, b.name]), graph.ints(-1)], { keepdims: 1 });
    const rows = places[0] === 2 ? a.name : swapped(graph, a.name);
    return graph.add("MatMul", [rows, places[1] === 1 ? b.name : swapped(graph, b.name)]);
  },
  Identity: same,
  Dense: ({ graph, layer, config, inputs: [x] }) => {
    const product = graph.add("MatMul", [x.name, weightOf(graph, layer, "kernel")]);
    const sum = config.useBias ? graph.add("Add", [product, weightOf(graph, layer, "bias")]) : product;
    return activate(graph, layer.name, config.activation, sum);
  },
  Embedding: ({ graph, layer, inputs: [x] }) => {
    return graph.add("Gather", [weightOf(graph, layer, "embeddings"), graph.add("Cast", [x.name], { to: 7 })]);
  },
  Activation: ({ graph, layer, config, inputs: [x] }) => activate(graph, layer.name, config.activation, x.name),
  Softmax: ({ graph, layer, config, inputs: [x] }) => {
    const [axis, ...others] = [config.axis].flat();
    if (others.length > 0) fail(`${graph.where}, ${layer.name}`, "one axis", `${others.length + 1}`);
    return graph.add("Softmax", [x.name], { axis });
  },
  ELU: ({ graph, config, inputs: [x] }) => graph.add("Elu", [x.name], { alpha: { float: config.alpha } }),
  LeakyReLU: ({ graph, config, inputs: [x] }) =>
    graph.add("LeakyRelu", [x.name], { alpha: { float: config.negativeSlope } }),
  PReLU: ({ graph, layer, inputs: [x] }) => graph.add("PRelu", [x.name, weightOf(graph, layer, "alpha")]),
  ReLU: ({ graph, layer, config, inputs: [x] }) => {
    const { maxValue, negativeSlope, threshold } = config;
    if (threshold !== 0) fail(`${graph.where}, ${layer.name}`, "a threshold of 0", `${threshold}`);
    const bent = graph.add("LeakyRelu", [x.name], { alpha: { float: negativeSlope } });
    return maxValue === null ? bent : graph.add("Min", [bent, graph.number(maxValue)]);
  },
  Flatten: ({ graph, config, inputs: [x] }) => {
    const rows = x.shape.length > 2 && config.dataFormat === "channelsFirst" ? featuresLast(graph, x) : x.name;
    return graph.add("Flatten", [rows], { axis: 1 });
  },
  Reshape: ({ graph, config, inputs: [x] }) => reshaped(graph, x.name, config.targetShape),
  Permute: ({ graph, config, inputs: [x] }) => graph.add("Transpose", [x.name], { perm: [0, ...config.dims] }),
  RepeatVector: ({ graph, config, inputs: [x] }) => {
    return graph.add("Tile", [graph.add("Unsqueeze", [x.name, graph.ints(1)]), graph.ints(1, config.n, 1)]);
  },
  Rescaling: ({ graph, config, inputs: [x] }) => {
    const [scale, offset] = [config.scale, config.offset].map((n) =>
      Array.isArray(n) ? graph.floats(n) : graph.number(n),
    );
    return graph.add("Add", [graph.add("Mul", [x.name, scale]), offset]);
  },
  Concatenate: ({ graph, config, inputs }) =>
    graph.add(
      "Concat",
      inputs.map(({ name }) => name),
      { axis: config.axis },
    ),
  Add: folded("Add"),
  Subtract: folded("Sub"),
  Multiply: folded("Mul"),
  Maximum: folded("Max"),
  Minimum: folded("Min"),
  Average: (call) => call.graph.add("Mul", [folded("Add")(call) as string, call.graph.number(1 / call.inputs.length)]),
};

const table: Readonly<Record<string, Nodes>> = {
  ...general,
  ...sequenceNodes,
  ...normalizationNodes,
  ...attentionNodes,
};

/** What a layer's nodes are made from, the graph and the options as saved apart. */
export type LayerCall = Pick<Call, "layer" | "inputs"> & Partial<Pick<Call, "initial" | "options">>;

/** The nodes of a layer; the names of its outputs. */
export function layerNodes(
  graph: GraphBuilder,
  { layer, inputs, initial = [], options = {} }: LayerCall,
): readonly string[] {
  const nodes = Object.hasOwn(table, layer.className) ? table[layer.className] : undefined;
  if (!nodes) {
    const known = Object.keys(table).join(", ");
    return fail(
      `${graph.where}, ${layer.name}`,
      `a layer among ${known}`,
      `a ${layer.className}`,
      "leave it out of the model that you export",
    );
  }
  const config = layer.getConfig();
  const turned = Object.hasOwn(sequenceNodes, layer.className) && config.dataFormat === "channelsFirst";
  if (!turned) return [nodes({ graph, layer, config, inputs, initial, options })].flat();
  if (/softmax$/i.test(`${config.activation}`))
    fail(`${graph.where}, ${layer.name}`, "features last for a softmax", "features first");
  const [{ name, shape }] = inputs;
  const last = [{ name: swapped(graph, name), shape: [shape[0], shape[2], shape[1]] }];
  const output = nodes({ graph, layer, config, inputs: last, initial, options }) as string;
  return [layer.computeOutputShape(shape).length === 3 ? swapped(graph, output) : output];
}

function featuresLast(graph: GraphBuilder, { name, shape }: Value): string {
  return graph.add("Transpose", [name], { perm: [0, ...shape.slice(2).map((_, i) => i + 2), 1] });
}

/** A weight of a layer as a constant. */
export function weightOf(graph: GraphBuilder, layer: Layer, name: string): string {
  const { values, shape } =
    namedWeight(layer, name) ?? fail(`${graph.where}, ${layer.name}`, `the weight ${name}`, "none");
  return graph.floats(values, shape);
}

/** A layer's weight by its own name. */
export function namedWeight(layer: Layer, name: string): Weight | undefined {
  return layer.weights.find((weight) => weight.name.endsWith(`/${name}`));
}

/** The inner layer on all steps of all samples at once. */
function timeDistributed({ graph, layer, inputs: [x] }: Call): string {
  const { layer: inner } = layer as TimeDistributed;
  const step = x.shape.slice(2);
  if (step.includes(null)) fail(`${graph.where}, ${layer.name}`, "steps of a known shape", `[${step}]`);
  const flat = graph.add("Reshape", [x.name, graph.ints(-1, ...(step as number[]))]);
  const [output] = layerNodes(graph, { layer: inner, inputs: [{ name: flat, shape: [null, ...step] }] });
  const sizes = graph.add("Slice", [graph.add("Shape", [x.name]), graph.ints(0), graph.ints(2)]);
  const rest = graph.add("Slice", [graph.add("Shape", [output]), graph.ints(1), graph.ints(2 ** 31)]);
  return graph.add("Reshape", [output, graph.add("Concat", [sizes, rest], { axis: 0 })]);
}
