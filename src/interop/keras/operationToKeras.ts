import { fail, show } from "../../engine/errors.js";
import type { Operation, OperationArgument } from "../../layers/operation.js";
import type { Span } from "../../ops/getItem.js";
import type { KerasObject } from "./kerasObject.js";
import { type Correspondence, operations } from "./operations.js";
import { kerasObject } from "./toKeras.js";

const numpy = "keras.src.ops.numpy";

/** An operation as Keras serializes it. */
export function operationToKeras(where: string, { name, op, args }: Operation): KerasObject {
  const found = Object.entries(operations).find(([, known]) => known.op === op && isItself(known));
  if (!found) return fail(`${where}, ${name}`, "an operation that Keras has", show(op), "put it into another form");
  const [className, { settings = [], module = numpy }] = found;
  const given = settings
    .map((setting, i) => [setting, args[i + 1]] as const)
    .filter(([, value]) => value !== undefined);
  return kerasObject(module, className, { name, ...Object.fromEntries(given) }, className);
}

/** Whether an operation of ours is just that one of Keras's. */
function isItself({ swapped, first, last }: Correspondence): boolean {
  return !swapped && first === undefined && last === undefined;
}

/** What an operation's call is given: its inputs in their places, and constants. */
export function callToKeras({ op, args }: Operation, inputs: readonly unknown[]): unknown[] {
  const { settings = [] } = Object.values(operations).find((known) => known.op === op && isItself(known)) ?? {};
  const place = (arg: OperationArgument): unknown => {
    if (Array.isArray(arg)) return arg.map(place);
    if (op === "getItem") return indexToKeras(arg, inputs);
    return arg && typeof arg === "object" && "input" in arg ? inputs[arg.input as number] : arg;
  };
  return (settings.length > 0 ? args.slice(0, 1) : args).map(place);
}

/** An index of `getItem`, or what it picks from. */
function indexToKeras(arg: OperationArgument, inputs: readonly unknown[]): unknown {
  if (arg === "newAxis") return null;
  if (arg === "...") return { class_name: "__ellipsis__", config: {} };
  if (!arg || typeof arg !== "object") return arg;
  if ("input" in arg) return inputs[arg.input as number];
  const { start = null, stop = null, step = null } = arg as Span;
  return { class_name: "__slice__", config: { start, stop, step } };
}
