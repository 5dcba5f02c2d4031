import { fail, show } from "../../engine/errors.js";
import type { Config, SerializedLayer } from "../../layers/serialize.js";
import {
  type CallValue,
  type GraphConfig,
  isReference,
  type SerializedCall,
  type SerializedGraphLayer,
  type TensorReference,
} from "../../model/graphConfig.js";
import { callsFromZero } from "./callNumbers.js";
import { layerFromKeras } from "./fromKeras.js";
import { expectObject, isKerasObject, isRecord, type KerasGraphLayer, type KerasObject } from "./kerasObject.js";
import { camelCase } from "./names.js";
import { isOperation, operationFromKeras } from "./operationFromKeras.js";
import type { Reading } from "./reading.js";

/** What a layer's call is given, in Keras's words. */
interface KerasCall {
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** Options of a call that the one around it decides. */
const fromAround = ["training"];
/** Inputs that may be given by name. */
const namedInputs = ["query", "value", "key"];

/** A functional model: its layers, what each of their calls is given, where it begins and ends. */
export function graphFromKeras({ config }: KerasObject, reading: Reading): SerializedLayer {
  const { name, trainable, layers, input_layers, output_layers } = config as Readonly<Record<string, unknown>>;
  if (!Array.isArray(layers)) return fail(reading.where, "the layers of a functional model", show(layers));
  const old = layers.some((layer) => isRecord(layer) && [layer.inbound_nodes].flat().some(Array.isArray));
  const graph = {
    ...(name !== undefined && { name }),
    ...(trainable !== undefined && { trainable }),
    layers: layers.map((layer) => graphLayer(layer, reading)),
    inputs: ends(input_layers, old, reading),
    outputs: ends(output_layers, old, reading),
  };
  return { className: "Functional", config: callsFromZero(graph as GraphConfig, old) as unknown as Config };
}

function graphLayer(saved: unknown, reading: Reading): SerializedGraphLayer {
  const layer = expectObject(reading.where, saved) as KerasGraphLayer;
  const { name = layer.config.name as string, inbound_nodes } = layer;
  const nodes = Array.isArray(inbound_nodes) ? inbound_nodes : [];
  const calls = nodes.map((node) => callOf(node, reading));
  if (isOperation(layer)) return operationFromKeras({ ...layer, name }, calls, rankInto(nodes[0]), reading);
  const { className, config } = layerFromKeras(layer, reading);
  return { className, config: { ...config, name }, calls: calls.map((call) => ourCall(className, call)) };
}

/** How many axes the first tensor of a call has. */
function rankInto(part: unknown): number {
  if (Array.isArray(part)) return Math.max(0, ...part.slice(0, 1).map(rankInto));
  if (!isRecord(part)) return 0;
  if (isKerasObject(part)) return Array.isArray(part.config?.shape) ? part.config.shape.length : 0;
  return rankInto(part.args);
}

function callOf(node: unknown, { where }: Reading): KerasCall {
  if (isRecord(node) && Array.isArray(node.args)) {
    const kwargs = isRecord(node.kwargs) ? node.kwargs : {};
    const told = Object.entries(kwargs).map(([key, value]) => [key, partOf(value)]);
    return { args: node.args.map(partOf), kwargs: Object.fromEntries(told) };
  }
  const old = Array.isArray(node) && node.length > 0 && node.every(Array.isArray);
  if (!old) return fail(where, "the calls of a layer", show(node), "the file is damaged");
  const inputs = node.map((input: unknown[]) => input.slice(0, 3)); // Keras 2 wrote [name, call, output, options] each
  const options = node[0][3];
  return { args: [inputs.length === 1 ? inputs[0] : inputs], kwargs: isRecord(options) ? options : {} };
}

/** References to tensors, plain values, lists of both. */
function partOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(partOf);
  if (!isKerasObject(value)) return value;
  if (value.class_name === "__keras_tensor__") return value.config?.keras_history;
  if (value.class_name === "__tensor__" || value.class_name === "__numpy__") return constantFromKeras(value);
  if (value.class_name === "__slice__") return value.config;
  if (value.class_name === "__ellipsis__") return "...";
  return value.class_name === "__tuple__" ? partOf((value as { items?: unknown }).items) : value;
}

/** A constant as our own files hold it. */
function constantFromKeras({ config }: KerasObject): unknown {
  const list = [config.value].flat(Number.POSITIVE_INFINITY).map(Number);
  const shape: number[] = [];
  for (let part = config.value; Array.isArray(part); part = part[0]) shape.push(part.length);
  return { values: list, shape };
}

function ourCall(className: string, { args, kwargs }: KerasCall): SerializedCall {
  const [first, ...others] = args;
  const named = namedInputs.filter((key) => key in kwargs && kwargs[key] !== null);
  const told = Object.entries(kwargs).filter(([key, value]) => {
    const nothing = [value].flat().every((one) => one === null || one === false);
    return !nothing && !fromAround.includes(key) && !named.includes(key);
  });
  const options = Object.fromEntries(told.map(([key, value]) => [camelCase(key), value])) as Record<string, CallValue>;
  const attends = className.endsWith("Attention");
  const states = others.flatMap((other) => (isReference(other) ? [other] : (other as unknown[]))).filter(Boolean);
  if (!attends && states.length > 0) options.initialState ??= states as CallValue;
  const inputs = [first, ...others.filter(Boolean), ...named.map((key) => kwargs[key])].filter(
    (one) => one !== undefined,
  );
  const input = attends && inputs.length > 1 ? inputs : first;
  return { input: input as CallValue, ...(Object.keys(options).length > 0 && { options }) };
}

/** `[name, call, output]`, a list of them, or an object of them by names; before Keras 3 a list of one is that one. */
function ends(given: unknown, old: boolean, reading: Reading): TensorReference | TensorReference[] {
  if (isReference(given)) return given;
  const list = isRecord(given) ? Object.values(given) : given;
  if (Array.isArray(list) && list.every(isReference)) return old && list.length === 1 ? list[0] : list;
  return fail(reading.where, "where the model begins and ends", show(given), "the file is damaged");
}
