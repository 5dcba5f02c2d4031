import type { OperationName } from "../../layers/operationTable.js";

/** How an operation of `keras.ops` is one of ours: what it is given, in our order. */
export interface Correspondence {
  readonly op: OperationName;
  /** Settings that follow the inputs, by Keras's names. */
  readonly settings?: readonly string[];
  /** Settings that have to be as they are by default. */
  readonly only?: Readonly<Record<string, unknown>>;
  /** Whether the two operands change places. */
  readonly swapped?: boolean;
  /** A constant before the inputs, or behind them. */
  readonly first?: number;
  readonly last?: number;
  /** The module, where it isn't `keras.src.ops.numpy`. */
  readonly module?: string;
}

const nn = "keras.src.ops.nn";
const reduced = ["axis", "keepdims"];

/** Keras's operations on symbolic tensors that there are here. */
export const operations: Readonly<Record<string, Correspondence>> = {
  Absolute: { op: "abs" },
  Add: { op: "add" },
  Subtract: { op: "sub" },
  Multiply: { op: "mul" },
  TrueDivide: { op: "div" },
  Divide: { op: "div" },
  Negative: { op: "neg" },
  Maximum: { op: "maximum" },
  Minimum: { op: "minimum" },
  Greater: { op: "greater" },
  GreaterEqual: { op: "greaterEqual" },
  Less: { op: "greater", swapped: true },
  LessEqual: { op: "greaterEqual", swapped: true },
  Equal: { op: "equal" },
  NotEqual: { op: "notEqual" },
  Where: { op: "where" },
  LogicalAnd: { op: "logicalAnd" },
  LogicalOr: { op: "logicalOr" },
  LogicalNot: { op: "logicalNot" },
  OnesLike: { op: "onesLike" },
  ZerosLike: { op: "zerosLike" },
  GetItem: { op: "getItem" },
  Exp: { op: "exp" },
  Expm1: { op: "expm1" },
  Log: { op: "log" },
  Log1p: { op: "log1p" },
  Sqrt: { op: "sqrt" },
  Square: { op: "square" },
  Power: { op: "pow" },
  Reciprocal: { op: "div", first: 1 },
  Rsqrt: { op: "pow", last: -0.5, module: "keras.src.ops.math" },
  Erf: { op: "erf", module: "keras.src.ops.math" },
  Tanh: { op: "tanh" },
  Matmul: { op: "matmul" },
  ExpandDims: { op: "expandDims", settings: ["axis"] },
  Squeeze: { op: "squeeze", settings: ["axis"] },
  Reshape: { op: "reshape", settings: ["newshape"] },
  Transpose: { op: "transpose", settings: ["axes"] },
  Flip: { op: "reverse", settings: ["axis"] },
  Concatenate: { op: "concat", settings: ["axis"] },
  Stack: { op: "stack", settings: ["axis"] },
  BroadcastTo: { op: "broadcastTo", settings: ["shape"] },
  Repeat: { op: "repeat", settings: ["repeats", "axis"] },
  Tile: { op: "tile", settings: ["repeats"] },
  Pad: { op: "pad", settings: ["pad_width"], only: { mode: "constant" } },
  Clip: { op: "clip", settings: ["x_min", "x_max"] },
  Sum: { op: "sum", settings: reduced },
  Mean: { op: "mean", settings: reduced },
  Average: { op: "mean", settings: reduced },
  Var: { op: "variance", settings: reduced },
  Std: { op: "std", settings: reduced },
  Max: { op: "max", settings: reduced, only: { initial: null } },
  Min: { op: "min", settings: reduced, only: { initial: null } },
  Any: { op: "any", settings: reduced },
  All: { op: "all", settings: reduced },
  Relu: { op: "relu", module: nn },
  Sigmoid: { op: "sigmoid", module: nn },
  Softplus: { op: "softplus", module: nn },
  Softmax: { op: "softmax", settings: ["axis"], module: nn },
};
