import { fail, show } from "../../engine/errors.js";
import type { GraphBuilder } from "./graphBuilder.js";
import type { Attribute } from "./onnxFile.js";

/** Activations that are one node. */
const single: Readonly<Record<string, readonly [op: string, attributes: Readonly<Record<string, Attribute>>]>> = {
  relu: ["Relu", {}],
  sigmoid: ["Sigmoid", {}],
  tanh: ["Tanh", {}],
  softplus: ["Softplus", {}],
  softsign: ["Softsign", {}],
  exponential: ["Exp", {}],
  softmax: ["Softmax", { axis: -1 }],
  logSoftmax: ["LogSoftmax", { axis: -1 }],
  elu: ["Elu", { alpha: { float: 1 } }],
  celu: ["Celu", { alpha: { float: 1 } }],
  selu: ["Selu", { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } }],
  leakyRelu: ["LeakyRelu", { alpha: { float: 0.2 } }],
  hardSigmoid: ["HardSigmoid", { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }],
  hardSilu: ["HardSwish", {}],
  sparseSigmoid: ["HardSigmoid", { alpha: { float: 0.5 }, beta: { float: 0.5 } }],
  softShrink: ["Shrink", { lambd: { float: 0.5 }, bias: { float: 0.5 } }],
  hardShrink: ["Shrink", { lambd: { float: 0.5 } }],
  mish: ["Mish", {}],
};

/** Applies an activation to a value. */
export function activate(graph: GraphBuilder, layer: string, activation: unknown, x: string): string {
  if (activation === "linear" || activation === null || activation === undefined) return x;
  const name = `${activation}`;
  if (Object.hasOwn(single, name)) {
    const [op, attributes] = single[name];
    return graph.add(op, [x], attributes);
  }
  switch (name) {
    case "relu6":
      return graph.add("Clip", [x, graph.number(0), graph.number(6)]);
    case "hardTanh":
      return graph.add("Clip", [x, graph.number(-1), graph.number(1)]);
    case "silu":
      return graph.add("Mul", [x, graph.add("Sigmoid", [x])]);
    case "logSigmoid":
      return graph.add("Neg", [graph.add("Softplus", [graph.add("Neg", [x])])]);
    case "tanhShrink":
      return graph.add("Sub", [x, graph.add("Tanh", [x])]);
    case "squareplus": {
      const squares = graph.add("Add", [graph.add("Mul", [x, x]), graph.number(4)]);
      return graph.add("Mul", [graph.add("Add", [x, graph.add("Sqrt", [squares])]), graph.number(0.5)]);
    }
    case "sparsePlus": {
      const half = graph.add("Mul", [graph.add("Relu", [graph.add("Add", [x, graph.number(1)])]), graph.number(0.5)]);
      const steep = graph.add("GreaterOrEqual", [x, graph.number(1)]);
      return graph.add("Where", [steep, x, graph.add("Mul", [half, half])]);
    }
    case "gelu": {
      const bell = graph.add("Erf", [graph.add("Mul", [x, graph.number(Math.SQRT1_2)])]);
      const half = graph.add("Mul", [x, graph.number(0.5)]);
      return graph.add("Mul", [half, graph.add("Add", [bell, graph.number(1)])]);
    }
    default:
      return fail(`${graph.where}, ${layer} activation`, "one that ONNX has", show(activation), "choose another");
  }
}

/** What ONNX's recurrent operators call an activation, with its numbers. */
const recurrent: Readonly<Record<string, readonly [name: string, alpha?: number, beta?: number]>> = {
  tanh: ["Tanh"],
  sigmoid: ["Sigmoid"],
  relu: ["Relu"],
  softsign: ["Softsign"],
  softplus: ["Softplus"],
  linear: ["Affine", 1, 0],
  elu: ["Elu", 1],
  leakyRelu: ["LeakyRelu", 0.2],
  hardSigmoid: ["HardSigmoid", 1 / 6, 0.5],
};

/** The attributes of a recurrent operator for its activations. */
export function recurrentActivations(
  graph: GraphBuilder,
  layer: string,
  activations: readonly unknown[],
): Record<string, Attribute> {
  const found = activations.map((activation) => {
    const name = `${activation ?? "linear"}`;
    if (Object.hasOwn(recurrent, name)) return recurrent[name];
    return fail(`${graph.where}, ${layer}`, `activations among ${Object.keys(recurrent).join(", ")}`, show(activation));
  });
  const alphas = found.flatMap(([, alpha]) => alpha ?? []);
  const betas = found.flatMap(([, , beta]) => beta ?? []);
  return {
    activations: found.map(([name]) => name),
    ...(alphas.length > 0 && { activation_alpha: { floats: alphas } }),
    ...(betas.length > 0 && { activation_beta: { floats: betas } }),
  };
}
