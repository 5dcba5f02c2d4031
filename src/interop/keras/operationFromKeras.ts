import { fail, show } from "../../engine/errors.js";
import type { Config } from "../../layers/serialize.js";
import { type CallValue, isReference, type SerializedGraphLayer } from "../../model/graphConfig.js";
import type { KerasConfig, KerasGraphLayer, KerasObject } from "./kerasObject.js";
import { layerOfOperation } from "./layerOfOperation.js";
import { operations } from "./operations.js";
import type { Reading } from "./reading.js";

interface OperationCall {
  readonly args: readonly unknown[];
  readonly kwargs: KerasConfig;
}

/**
 * Whether a layer of a functional model is an operation: `keras.ops` on a symbolic tensor. Where the module isn't said, as
 * in an `.h5`, the layers' own options tell: all layers have `trainable`.
 */
export function isOperation({ module, class_name, config }: KerasObject): boolean {
  if (module) return /^keras\.(src\.)?ops\b/.test(module);
  const known = Object.hasOwn(operations, class_name) || layerOfOperation(class_name, config) !== null;
  return known && config !== undefined && !("trainable" in config);
}

/** An operation with all its calls, which share their constants; `rank` is that of its first input. */
export function operationFromKeras(
  layer: KerasGraphLayer,
  calls: readonly OperationCall[],
  rank: number,
  { where }: Reading,
): SerializedGraphLayer {
  const { class_name, config, name } = layer;
  const own = layerOfOperation(class_name, config);
  if (own)
    return {
      ...own,
      config: { ...own.config, name },
      calls: calls.map(({ args }) => ({ input: args[0] as CallValue })),
    };
  const permuted = permutation(class_name, config, rank);
  const known = permuted
    ? { op: "transpose" as const }
    : operations[Object.hasOwn(operations, class_name) ? class_name : ""];
  if (!known) {
    const { name: _, ...settings } = config;
    const got = Object.keys(settings).length > 0 ? `${class_name} with ${JSON.stringify(settings)}` : class_name;
    return fail(
      `${where}, ${name}`,
      "an operation of keras.ops that there is here",
      got,
      "put it into a layer of your own",
    );
  }
  const { op, settings = [], only = {}, swapped, first, last } = known;
  for (const [setting, usual] of Object.entries(only)) {
    const given = config[setting] ?? usual;
    if (given !== usual) fail(`${where}, ${name} ${setting}`, show(usual), show(given), "it is not there yet");
  }
  const placed = calls.map(({ args, kwargs }) => {
    const all = [...args, ...Object.values(kwargs).filter((value) => value !== null)];
    const inputs: CallValue[] = [];
    const place = (value: unknown): unknown => {
      if (Array.isArray(value) && !isReference(value)) return value.map(place);
      return isReference(value) ? { input: inputs.push(value) - 1 } : value;
    };
    const inOrder = class_name === "GetItem" ? [all[0], indicesFromKeras(all[1])] : all;
    const given = (swapped ? [all[1], all[0]] : inOrder).map(place);
    return { inputs, given };
  });
  const constants = [first, last].map((constant) => (constant === undefined ? [] : [constant]));
  const trailing = permuted ? [permuted] : settings.map((setting) => settingFromKeras(setting, config[setting]));
  return {
    className: "Operation",
    config: { name, op, args: [...constants[0], ...(placed[0]?.given ?? []), ...constants[1], ...trailing] } as Config,
    calls: placed.map(({ inputs }) => ({ input: inputs.length === 1 ? inputs[0] : inputs })),
  };
}

/** The order of the axes that an operation on two of them leads to; null for any other operation. */
function permutation(className: string, config: KerasConfig, rank: number): number[] | null {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const at = (axis: unknown) => ((axis as number) + rank) % rank;
  if (className === "Swapaxes") {
    const [one, other] = [at(config.axis1), at(config.axis2)];
    return axes.map((axis) => (axis === one ? other : axis === other ? one : axis));
  }
  if (className !== "Moveaxis" || ![config.source, config.destination].every(Number.isInteger)) return null;
  const rest = axes.filter((axis) => axis !== at(config.source));
  return rest.toSpliced(at(config.destination), 0, at(config.source));
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
