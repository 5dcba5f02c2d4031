import { fail } from "../../engine/errors.js";
import type { HeadsProjection } from "../../layers/headsProjection.js";
import type { MultiHeadAttention } from "../../layers/multiHeadAttention.js";
import type { GraphBuilder } from "./graphBuilder.js";
import { type Call, type Nodes, namedWeight, weightOf } from "./layerNodes.js";
import { reshaped } from "./shapeNodes.js";

const unseen = -1e9;

/** Layers in which queries look for values. */
export const attentionNodes: Readonly<Record<string, Nodes>> = {
  Attention: (call) => {
    const { graph, layer, config } = call;
    const scores = config.scoreMode === "dot" ? dotScores(call) : additiveScores(call, null);
    const factors = ["scale", "concatScoreWeight"].filter((name) => namedWeight(layer, name));
    if (config.scoreMode !== "dot" && config.useScale) fail(`${graph.where}, ${layer.name}`, "useScale: false", "true");
    return attended(
      call,
      factors.reduce((product, name) => graph.add("Mul", [product, weightOf(graph, layer, name)]), scores),
    );
  },
  AdditiveAttention: (call) => {
    const scale = namedWeight(call.layer, "scale") ? weightOf(call.graph, call.layer, "scale") : null;
    return attended(call, additiveScores(call, scale));
  },
  MultiHeadAttention: multiHead,
};

function dotScores({ graph, inputs: [query, value, key = value] }: Call): string {
  return graph.add("MatMul", [query.name, graph.add("Transpose", [key.name], { perm: [0, 2, 1] })]);
}

function additiveScores({ graph, inputs: [query, value, key = value] }: Call, scale: string | null): string {
  const apart = [
    graph.add("Unsqueeze", [query.name, graph.ints(-2)]),
    graph.add("Unsqueeze", [key.name, graph.ints(-3)]),
  ];
  const bent = graph.add("Tanh", [graph.add("Add", apart)]);
  const scaled = scale ? graph.add("Mul", [bent, scale]) : bent;
  return graph.add("ReduceSum", [scaled, graph.ints(-1)], { keepdims: 0 });
}

function attended(call: Call, scores: string): string {
  const { graph, inputs } = expectSequences(call);
  return graph.add("MatMul", [weightsOf(call, scores), inputs[1].name]);
}

/** The softmax of scores, over the values up to a query's own place if the call is causal. */
function weightsOf({ graph, options }: Call, scores: string): string {
  if (!options.useCausalMask) return graph.add("Softmax", [scores], { axis: -1 });
  const sizes = graph.add("Slice", [graph.add("Shape", [scores]), graph.ints(-2), graph.ints(2 ** 31)]);
  const lower = graph.add("Trilu", [graph.add("Expand", [graph.number(1), sizes])], { upper: 0 });
  const seen = graph.add("Where", [graph.add("Cast", [lower], { to: 9 }), scores, graph.number(unseen)]);
  return graph.add("Softmax", [seen], { axis: -1 });
}

function multiHead(call: Call): string {
  const { graph, config, inputs } = expectSequences(call);
  const layer = call.layer as MultiHeadAttention;
  if (config.slidingWindow !== null)
    fail(`${graph.where}, ${layer.name}`, "slidingWindow: null", `${config.slidingWindow}`);
  const [query, value, key = value] = inputs;
  const perHead = (projection: HeadsProjection, x: string) => {
    const heads = reshaped(graph, projected(graph, projection, x, 1), [0, ...projection.to]);
    return graph.add("Transpose", [heads], { perm: [0, 2, 1, 3] });
  };
  const queries = graph.add("Mul", [perHead(layer.queryDense, query.name), graph.number(1 / Math.sqrt(layer.keyDim))]);
  const keys = graph.add("Transpose", [perHead(layer.keyDense, key.name)], { perm: [0, 1, 3, 2] });
  const weights = weightsOf(call, graph.add("MatMul", [queries, keys]));
  const found = graph.add("MatMul", [weights, perHead(layer.valueDense, value.name)]);
  const size = layer.valueDense.to.reduce((product, n) => product * n, 1);
  const together = reshaped(graph, graph.add("Transpose", [found], { perm: [0, 2, 1, 3] }), [0, size]);
  const { gateDense } = layer;
  const gated = gateDense
    ? graph.add("Mul", [together, graph.add("Sigmoid", [projected(graph, gateDense, query.name, 1)])])
    : together;
  if (layer.outputDense.to.length > 1)
    fail(`${graph.where}, ${layer.name}`, "an outputShape of one axis", `${layer.outputDense.to}`);
  return projected(graph, layer.outputDense, gated, 2);
}

/** A projection from its first axes to all others, which stay together. */
function projected(graph: GraphBuilder, { kernel, bias, to }: HeadsProjection, x: string, from: number): string {
  const inputs = kernel.shape.slice(0, from).reduce((product, n) => product * n, 1);
  const outputs = to.reduce((product, n) => product * n, 1);
  const product = graph.add("MatMul", [x, graph.floats(kernel.values, [inputs, outputs])]);
  return bias ? graph.add("Add", [product, graph.floats(bias.values, [outputs])]) : product;
}

function expectSequences(call: Call): Call {
  const other = call.inputs.find(({ shape }) => shape.length !== 3);
  return other
    ? fail(
        `${call.graph.where}, ${call.layer.name}`,
        "sequences, [batch, time, features]",
        `${other.shape.length} axes`,
      )
    : call;
}
