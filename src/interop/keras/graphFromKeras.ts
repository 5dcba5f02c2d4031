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
import { isOperation, operationFromKeras } from "./operations.js";
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
export function graphFromKeras({ config, module }: KerasObject, reading: Reading): SerializedLayer {
  const { name, trainable, layers, input_layers, output_layers } = config as Readonly<Record<string, unknown>>;
  if (!Array.isArray(layers)) return fail(reading.where, "the layers of a functional model", show(layers));
  const old = module === undefined;
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
  if (isOperation(layer)) return operationFromKeras({ ...layer, name }, calls, reading);
  const { className, config } = layerFromKeras(layer, reading);
  return { className, config: { ...config, name }, calls: calls.map((call) => ourCall(className, call)) };
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
  if (value.class_name === "__slice__") return value.config;
  if (value.class_name === "__ellipsis__") return "...";
  return value.class_name === "__tuple__" ? partOf((value as { items?: unknown }).items) : value;
}

function ourCall(className: string, { args, kwargs }: KerasCall): SerializedCall {
  const [first, ...others] = args;
  const named = namedInputs.filter((key) => key in kwargs && kwargs[key] !== null);
  const told = Object.entries(kwargs).filter(([key, value]) => {
    return value !== null && value !== false && !fromAround.includes(key) && !named.includes(key);
  });
  const options = Object.fromEntries(told.map(([key, value]) => [camelCase(key), value])) as Record<string, CallValue>;
  const attends = className.endsWith("Attention");
  if (!attends && others.length > 0 && others[0] !== null) options.initialState ??= others.filter(Boolean) as CallValue;
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
