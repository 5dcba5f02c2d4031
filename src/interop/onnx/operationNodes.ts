import { fail, show } from "../../engine/errors.js";
import { Tensor } from "../../engine/tensor.js";
import type { Operation, OperationArgument } from "../../layers/operation.js";
import type { GraphBuilder, Value } from "./graphBuilder.js";
import { reversed } from "./shapeNodes.js";

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
const reduced: Readonly<Record<string, string>> = { sum: "ReduceSum", mean: "ReduceMean", max: "ReduceMax" };
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
  if (Object.hasOwn(plain, op)) return graph.add(plain[op], args.map(given));
  if (Object.hasOwn(compared, op))
    return graph.add("Cast", [graph.add(compared[op], args.map(given))], { to: floatType });
  if (Object.hasOwn(reduced, op)) {
    const axes = second === undefined || second === null ? [] : [graph.ints(...([second].flat() as number[]))];
    return graph.add(reduced[op], [given(first), ...axes], { keepdims: third ? 1 : 0 });
  }
  switch (op) {
    case "square":
      return graph.add("Mul", [given(first), given(first)]);
    case "notEqual":
      return graph.add("Cast", [graph.add("Not", [graph.add("Equal", args.map(given))])], { to: floatType });
    case "where":
      return graph.add("Where", [graph.add("Cast", [given(first)], { to: boolType }), given(second), given(third)]);
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
