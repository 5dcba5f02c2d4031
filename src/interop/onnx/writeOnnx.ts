import { expectOptions } from "../../engine/checks.js";
import { fail, show, TimecellError } from "../../engine/errors.js";
import { Tensor } from "../../engine/tensor.js";
import { Embedding } from "../../layers/embedding.js";
import type { GraphNode } from "../../layers/graphNode.js";
import { input } from "../../layers/input.js";
import { Lambda } from "../../layers/lambda.js";
import { inference, type Layer, type Shape } from "../../layers/layer.js";
import { Operation } from "../../layers/operation.js";
import { shapeList } from "../../layers/shape.js";
import { SymbolicTensor } from "../../layers/symbolicTensor.js";
import { Functional } from "../../model/functional.js";
import { graphOf } from "../../model/graph.js";
import { type AnyModel, Model } from "../../model/model.js";
import { Sequential } from "../../model/sequential.js";
import { GraphBuilder, type Value } from "./graphBuilder.js";
import { type LayerCall, layerNodes } from "./layerNodes.js";
import { type OnnxValue, onnxFile } from "./onnxFile.js";
import { operationNodes } from "./operationNodes.js";

const where = "writeOnnx";
const opset = 18;

/**
 * A model as an ONNX file (opset 18), for prediction elsewhere: ONNX Runtime, a browser, a database. The batch may have
 * any size, and so may every axis that has in the model.
 *
 * Lambda layers are traced: what their functions do with Timecell's ops becomes part of the graph.
 *
 * @throws TimecellError for a model that isn't built, and for what ONNX can't say: layers of your own, stateful ones, masks
 *
 * @example
 * import { writeFileSync } from "node:fs";
 * import { Dense, LSTM, Sequential } from "timecell";
 * import { writeOnnx } from "timecell/onnx";
 * const model = new Sequential([new LSTM(8, { inputShape: [null, 1] }), new Dense(1)]);
 * writeFileSync("model.onnx", writeOnnx(model));
 */
export function writeOnnx(model: AnyModel, options: Record<string, never> = {}): Uint8Array {
  expectOptions(where, options, []);
  if (!(model instanceof Model)) fail(where, "a model", show(model));
  const { inputShape, name } = model;
  if (!model.built || !inputShape)
    return fail(where, "a model with weights", name, "give inputShape, or build or fit it first");
  const graph = new GraphBuilder(where);
  const names = unique(model.inputNames ?? ["input"], new Set());
  const inputs = shapeList(inputShape).map((shape, i): Value => ({ name: names[i], shape }));
  const outputs = modelNodes(graph, model, inputs);
  const ends = unique((model.outputNames ?? ["output"]).map(String), new Set(names));
  const shapes = shapeList(model.computeOutputShape(inputShape));
  for (const [i, { name: value }] of outputs.entries()) graph.rename(ends[i], value);
  const { nodes, constants } = graph;
  return onnxFile({
    name,
    opset,
    nodes,
    constants,
    inputs: inputs.map((value) => declared(value, value.name)),
    outputs: shapes.map((shape, i) => declared({ name: ends[i], shape }, ends[i])),
  });
}

/** The nodes of a model, which may stand in another. */
function modelNodes(graph: GraphBuilder, model: Layer, inputs: readonly Value[]): Value[] {
  if (model instanceof Functional) return graphNodes(graph, model.inputs, model.outputs, model.nodes, inputs);
  if (!(model instanceof Sequential)) {
    return fail(`${where}, ${model.name}`, "a Sequential or Functional model", `a ${model.className}`, "make it one");
  }
  return model.layers.reduce<Value[]>((values, layer) => callNodes(graph, layer, values, {}), [...inputs]);
}

function graphNodes(
  graph: GraphBuilder,
  starts: readonly SymbolicTensor[],
  ends: readonly SymbolicTensor[],
  nodes: readonly GraphNode[],
  inputs: readonly Value[],
): Value[] {
  const values = new Map<SymbolicTensor, Value>(starts.map((t, i) => [t, inputs[i]]));
  const known = (t: unknown): Value => {
    if (t instanceof SymbolicTensor) return values.get(t) as Value;
    return t instanceof Tensor
      ? { name: graph.floats(t.toArray(), t.shape), shape: t.shape }
      : fail(where, "tensors", show(t));
  };
  for (const { layer, input: given, options, outputs } of nodes) {
    const { initialState = [], mask, ...others } = options;
    const told = Object.keys(others).filter((key) => key !== "training" && key !== "useCausalMask");
    if (mask || told.length > 0)
      fail(`${where}, ${layer.name}`, "a call without masks", mask ? "one with a mask" : told.join(", "));
    const initial = (initialState as readonly unknown[]).map((state) => known(state).name);
    const found = callNodes(graph, layer, [given].flat().map(known), { initial, options: others });
    for (const [i, t] of outputs.entries()) values.set(t, found[i]);
  }
  return ends.map(known);
}

/** The nodes of one call of a layer. */
function callNodes(
  graph: GraphBuilder,
  layer: Layer,
  inputs: readonly Value[],
  told: Pick<LayerCall, "initial" | "options">,
): Value[] {
  const masks = layer.className === "Masking" || (layer instanceof Embedding && layer.options.maskZero);
  if (masks) fail(`${where}, ${layer.name}`, "a model without masks", `${layer.className}, which makes one`);
  if (layer instanceof Model) return modelNodes(graph, layer, inputs);
  if (layer instanceof Lambda) return lambdaNodes(graph, layer, inputs);
  const isOperation = layer instanceof Operation;
  const names = isOperation ? [operationNodes(graph, layer, inputs)] : layerNodes(graph, { layer, inputs, ...told });
  const shapes = inputs.map(({ shape }) => shape);
  const found = shapeList(layer.computeOutputShape(shapes.length === 1 ? shapes[0] : shapes));
  return names.map((name, i) => ({ name, shape: found[i] }));
}

/** What a Lambda's function does to symbolic tensors. */
function lambdaNodes(graph: GraphBuilder, layer: Lambda, inputs: readonly Value[]): Value[] {
  const starts = inputs.map(({ shape }) => input(shape.slice(1)));
  let end: unknown;
  try {
    end = layer.run((starts.length === 1 ? starts[0] : starts) as never, inference);
  } catch (error) {
    if (!(error instanceof TimecellError)) throw error;
    end = error.message;
  }
  if (!(end instanceof SymbolicTensor)) {
    return fail(
      `${where}, ${layer.name}`,
      "a function that can be followed",
      show(end),
      "write it with timecell's ops alone",
    );
  }
  const { nodes } = graphOf(`${where}, ${layer.name}`, starts, [end]);
  return graphNodes(graph, starts, [end], nodes, inputs);
}

/** An input or output as it is declared: axes of any size have names. */
function declared({ shape }: { readonly shape: Shape; readonly name: string }, name: string): OnnxValue {
  return { name, shape: shape.map((size, axis) => (axis === 0 ? "batch" : (size ?? `${name}_${axis}`))) };
}

function unique(names: readonly string[], taken: Set<string>): string[] {
  return names.map((name) => {
    let free = name;
    for (let i = 1; taken.has(free); i++) free = `${name}_${i}`;
    taken.add(free);
    return free;
  });
}
