import { fail, show } from "../engine/errors.js";
import { uniqueName } from "../engine/session.js";
import { Tensor, Weight } from "../engine/tensor.js";
import type { Span } from "../ops/getItem.js";
import type { LayerInput } from "./callContext.js";
import { constantFromConfig, constantToConfig, isConstant } from "./constants.js";
import { connect } from "./graphNode.js";
import { type InputShape, Layer, type Shape } from "./layer.js";
import { defaultName } from "./layerOptions.js";
import { type OperationName, operationTable } from "./operationTable.js";
import { probedShapes } from "./probedShapes.js";
import type { Config, ConfigValue } from "./serialize.js";
import { broadcastShapes, shapeList } from "./shape.js";
import { SymbolicTensor, symbolicIn } from "./symbolicTensor.js";

/** What an op is given beside its inputs: numbers, lists of them, constant tensors; `{ input: 0 }` is the first input. */
export type OperationArgument =
  | undefined
  | null
  | boolean
  | number
  | Tensor
  | string
  | { readonly input: number }
  | Span
  | readonly OperationArgument[];

/** Ops whose output has the shape that their inputs have together. */
const elementwise: readonly string[] = [
  "add",
  "sub",
  "mul",
  "div",
  "maximum",
  "minimum",
  "greater",
  "greaterEqual",
  "equal",
  "notEqual",
  "logicalAnd",
  "logicalOr",
  "where",
];

/**
 * An op in a graph: what `mul(x, 100)` makes of a symbolic `x`.
 *
 * @param op the op's name, `mul`
 * @param args what it is given, with `{ input: i }` where the inputs go: `[{ input: 0 }, 100]`
 */
export class Operation extends Layer {
  static readonly repeats = true;

  readonly args: readonly OperationArgument[];

  constructor(
    readonly op: OperationName,
    args: readonly OperationArgument[],
    options: { name?: string } = {},
  ) {
    super("Operation", { ...options, name: options.name ?? uniqueName(defaultName(String(op))) }, {});
    if (!Object.hasOwn(operationTable, op)) {
      fail(this.name, `an op among ${Object.keys(operationTable).join(", ")}`, show(op));
    }
    if (!Array.isArray(args)) fail(`${this.name} args`, "a list", show(args));
    this.args = args.map(argumentFromConfig);
  }

  call(x: LayerInput): Tensor {
    this.ready(x);
    const inputs = [x].flat();
    const run = operationTable[this.op] as (...args: unknown[]) => Tensor;
    return run(...this.args.map((arg) => filled(arg, inputs)));
  }

  computeOutputShape(inputShape: InputShape): Shape {
    if (!elementwise.includes(this.op)) return probedShapes(this.name, inputShape, (x) => this.call(x))[0];
    const shapes = [
      ...shapeList(inputShape),
      ...this.args.flatMap((arg) => (arg instanceof Tensor ? [arg.shape] : [])),
    ];
    return shapes.reduce((a, b) => broadcastShapes(this.name, a, b));
  }

  override getConfig(): Config {
    return { ...super.getConfig(), op: this.op, args: this.args.map(saved) };
  }
}

/** An op applied to arguments of which some are symbolic. */
export function operate(op: OperationName, args: readonly unknown[]): SymbolicTensor {
  const inputs: SymbolicTensor[] = symbolicIn(args);
  let next = 0;
  const place = (arg: unknown): OperationArgument => {
    if (arg instanceof SymbolicTensor) return { input: next++ };
    if (arg instanceof Weight) fail(op, "inputs and constants", `${arg}`, "put a weight into a layer of your own");
    return Array.isArray(arg) ? arg.map(place) : (arg as OperationArgument);
  };
  const operation = new Operation(op, args.map(place));
  return connect(operation, inputs.length === 1 ? inputs[0] : inputs).outputs[0];
}

/** An argument, also as `getConfig` told it. */
function argumentFromConfig(arg: unknown): OperationArgument {
  if (Array.isArray(arg)) return arg.map(argumentFromConfig);
  return isConstant(arg) ? constantFromConfig(arg) : ((arg ?? undefined) as OperationArgument);
}

function filled(arg: OperationArgument, inputs: readonly Tensor[]): unknown {
  if (Array.isArray(arg)) return arg.map((one) => filled(one, inputs));
  return arg && typeof arg === "object" && "input" in arg ? inputs[arg.input as number] : arg;
}

function saved(arg: OperationArgument): ConfigValue {
  if (arg instanceof Tensor) return constantToConfig(arg);
  return Array.isArray(arg) ? arg.map(saved) : ((arg ?? null) as ConfigValue);
}
