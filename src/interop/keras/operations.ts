import { fail, show } from "../../engine/errors.js";
import type { OperationName } from "../../layers/operationTable.js";
import type { Config } from "../../layers/serialize.js";
import { type CallValue, isReference, type SerializedGraphLayer } from "../../model/graphConfig.js";
import type { KerasConfig, KerasGraphLayer } from "./kerasObject.js";
import type { Reading } from "./reading.js";

/** How an operation of `keras.ops` is one of ours: what it is given, in our order. */
interface Correspondence {
  readonly op: OperationName;
  /** Settings that follow the inputs, by Keras's names. */
  readonly settings?: readonly string[];
  /** Whether the two operands change places. */
  readonly swapped?: boolean;
  /** The module, where it isn't `keras.src.ops.numpy`. */
  readonly module?: string;
}

const nn = "keras.src.ops.nn";

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
  Log: { op: "log" },
  Sqrt: { op: "sqrt" },
  Square: { op: "square" },
  Power: { op: "pow" },
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
  Sum: { op: "sum", settings: ["axis", "keepdims"] },
  Mean: { op: "mean", settings: ["axis", "keepdims"] },
  Max: { op: "max", settings: ["axis", "keepdims"] },
  Any: { op: "any", settings: ["axis", "keepdims"] },
  All: { op: "all", settings: ["axis", "keepdims"] },
  Relu: { op: "relu", module: nn },
  Sigmoid: { op: "sigmoid", module: nn },
  Softplus: { op: "softplus", module: nn },
  Softmax: { op: "softmax", settings: ["axis"], module: nn },
};

/** Whether a layer of a functional model is an operation: `keras.ops` on a symbolic tensor. */
export function isOperation({ module }: { readonly module?: string | null }): boolean {
  return /^keras\.(src\.)?ops\b/.test(module ?? "");
}

/** An operation with all its calls, which share their constants. */
export function operationFromKeras(
  { class_name, config, name }: KerasGraphLayer,
  calls: readonly { readonly args: readonly unknown[]; readonly kwargs: KerasConfig }[],
  { where }: Reading,
): SerializedGraphLayer {
  const known = Object.hasOwn(operations, class_name) ? operations[class_name] : undefined;
  if (!known)
    return fail(`${where}, ${name}`, `an operation among ${Object.keys(operations).join(", ")}`, show(class_name));
  const { op, settings = [], swapped } = known;
  const placed = calls.map(({ args, kwargs }) => {
    const all = [...args, ...Object.values(kwargs)];
    const inputs: CallValue[] = [];
    const place = (value: unknown): unknown => {
      if (Array.isArray(value) && !isReference(value)) return value.map(place);
      return isReference(value) ? { input: inputs.push(value) - 1 } : value;
    };
    const inOrder = class_name === "GetItem" ? [all[0], indicesFromKeras(all[1])] : all;
    const given = (swapped ? [all[1], all[0]] : inOrder).map(place);
    return { inputs, given };
  });
  const trailing = settings.map((setting) => settingFromKeras(setting, config[setting]));
  return {
    className: "Operation",
    config: { name, op, args: [...(placed[0]?.given ?? []), ...trailing] } as Config,
    calls: placed.map(({ inputs }) => ({ input: inputs.length === 1 ? inputs[0] : inputs })),
  };
}

/** One index stands for a list of it; None is an axis more. */
function indicesFromKeras(indices: unknown): unknown[] {
  return [indices].flat().map((index) => index ?? "newAxis");
}

/** Shapes may have their own form: `null` and −1 are both "whatever it is". */
function settingFromKeras(setting: string, value: unknown): unknown {
  if (setting === "newshape" && Array.isArray(value)) return value.map((size) => size ?? -1);
  return value ?? null;
}
