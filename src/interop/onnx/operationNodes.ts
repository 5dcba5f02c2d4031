import { fail, show } from "../../engine/errors.js";
import { Tensor } from "../../engine/tensor.js";
import type { Operation, OperationArgument } from "../../layers/operation.js";
import type { GraphBuilder, Value } from "./graphBuilder.js";
import { itemNodes } from "./itemNodes.js";
import { eachRepeated, reversed } from "./shapeNodes.js";

/** Operations whose arguments are inputs and constants, in ONNX's order as well. */
const plain: Readonly<Record<string, string>> = {
  abs: "Abs",
  add: "Add",
  div: "Div",
  erf: "Erf",
  exp: "Exp",
  log: "Log",
  matmul: "MatMul",
  maximum: "Max",
  minimum: "Min",
  mul: "Mul",
  neg: "Neg",
  pow: "Pow",
  relu: "Relu",
  sigmoid: "Sigmoid",
  softplus: "Softplus",
  sqrt: "Sqrt",
  sub: "Sub",
  tanh: "Tanh",
};
const compared: Readonly<Record<string, string>> = {
  equal: "Equal",
  greater: "Greater",
  greaterEqual: "GreaterOrEqual",
};
const logical: Readonly<Record<string, string>> = { logicalAnd: "And", logicalOr: "Or", logicalNot: "Not" };
const reduced: Readonly<Record<string, string>> = {
  sum: "ReduceSum",
  mean: "ReduceMean",
  max: "ReduceMax",
  min: "ReduceMin",
};
const floatType = 1;
const boolType = 9;

/** The node of an operation of a graph, or of what a Lambda does. */
export function operationNodes(graph: GraphBuilder, { op, args, name }: Operation, inputs: readonly Value[]): string {
  const given = (arg: OperationArgument): string => {
    if (arg instanceof Tensor) return graph.floats(arg.toArray(), arg.shape);
    if (arg && typeof arg === "object" && "input" in arg) return inputs[arg.input].name;
    return typeof arg === "number"
      ? graph.number(arg)
      : fail(`${graph.where}, ${name}`, "inputs and numbers", show(arg));
  };
  const [first, second, third] = args;
  const truth = (value: string) => graph.add("Cast", [value], { to: boolType });
  const number = (value: string) => graph.add("Cast", [value], { to: floatType });
  const over = (node: string, value: string, keepDims: unknown) => {
    const axes = second === undefined || second === null ? [] : [graph.ints(...([second].flat() as number[]))];
    return graph.add(node, [value, ...axes], { keepdims: keepDims ? 1 : 0 });
  };
  const variance = () => {
    const apart = graph.add("Sub", [given(first), over("ReduceMean", given(first), true)]);
    return over("ReduceMean", graph.add("Mul", [apart, apart]), third);
  };
  if (Object.hasOwn(plain, op)) return graph.add(plain[op], args.map(given));
  if (Object.hasOwn(compared, op)) return number(graph.add(compared[op], args.map(given)));
  if (Object.hasOwn(logical, op)) {
    const operands = args.map((arg) => truth(given(arg)));
    return number(graph.add(logical[op], operands));
  }
  if (Object.hasOwn(reduced, op)) return over(reduced[op], given(first), third);
  switch (op) {
    case "square":
      return graph.add("Mul", [given(first), given(first)]);
    case "expm1":
      return graph.add("Sub", [graph.add("Exp", [given(first)]), graph.number(1)]);
    case "log1p":
      return graph.add("Log", [graph.add("Add", [given(first), graph.number(1)])]);
    case "clip":
      return graph.add("Min", [graph.add("Max", [given(first), given(second)]), given(third)]);
    case "variance":
      return variance();
    case "std":
      return graph.add("Sqrt", [variance()]);
    case "any":
      return over("ReduceMax", number(truth(given(first))), third);
    case "all":
      return over("ReduceMin", number(truth(given(first))), third);
    case "zerosLike":
    case "onesLike":
      return graph.add("Expand", [graph.number(op === "onesLike" ? 1 : 0), graph.add("Shape", [given(first)])]);
    case "affine": {
      const product = graph.add("MatMul", [given(first), given(second)]);
      return third ? graph.add("Add", [product, given(third)]) : product;
    }
    case "notEqual":
      return number(graph.add("Not", [graph.add("Equal", args.map(given))]));
    case "where":
      return graph.add("Where", [truth(given(first)), given(second), given(third)]);
    case "expandDims":
      return graph.add("Unsqueeze", [given(first), graph.ints(second as number)]);
    case "squeeze":
      return graph.add("Squeeze", [given(first), graph.ints(second as number)]);
    case "reshape":
      return graph.add("Reshape", [given(first), graph.ints(...(second as number[]))]);
    case "broadcastTo":
      return graph.add("Expand", [given(first), graph.ints(...(second as number[]))]);
    case "transpose":
      return graph.add("Transpose", [given(first)], second ? { perm: second as number[] } : {});
    case "reverse":
      return reversed(graph, given(first), second as number);
    case "tile":
      return graph.add("Tile", [given(first), graph.ints(...(second as number[]))]);
    case "repeat":
      return eachRepeated(graph, given(first), second as number, third as number, rankOf(first, inputs));
    case "pad": {
      const widths = second as [number, number][];
      const sides = [0, 1].flatMap((side) => widths.map((pair) => pair[side]));
      return graph.add("Pad", [given(first), graph.ints(...sides)]);
    }
    case "getItem":
      return itemNodes(graph, given(first), second as OperationArgument[], rankOf(first, inputs));
    case "softmax":
      return graph.add("Softmax", [given(first)], { axis: (second as number | undefined) ?? -1 });
    case "concat":
      return graph.add("Concat", (first as OperationArgument[]).map(given), { axis: second as number });
    case "stack": {
      const parts = (first as OperationArgument[]).map((part) =>
        graph.add("Unsqueeze", [given(part), graph.ints(second as number)]),
      );
      return graph.add("Concat", parts, { axis: second as number });
    }
    case "slice": {
      const [begin, size] = [second, third] as number[][];
      const ends = begin.map((start, i) => (size[i] === -1 ? 2 ** 31 : start + size[i]));
      return graph.add("Slice", [given(first), graph.ints(...begin), graph.ints(...ends)]);
    }
    default:
      return fail(`${graph.where}, ${name}`, "an op that ONNX has", show(op));
  }
}

function rankOf(arg: OperationArgument, inputs: readonly Value[]): number {
  if (arg instanceof Tensor) return arg.rank;
  return inputs[(arg as { input: number }).input].shape.length;
}
