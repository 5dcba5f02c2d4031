import { fail, show } from "../../engine/errors.js";
import type { Config, SerializedLayer } from "../../layers/serialize.js";
import { graphFromKeras } from "./graphFromKeras.js";
import { expectObject, isKerasObject, isRecord, type KerasConfig, type KerasObject } from "./kerasObject.js";
import { lambdaFromKeras } from "./lambdas.js";
import { camelCase, functionName } from "./names.js";
import type { Reading } from "./reading.js";
import { namedInitializer } from "./varianceScaling.js";

/** What Keras writes that says nothing here, or nothing at this value. */
const silent: Readonly<Record<string, readonly unknown[] | "always">> = {
  dtype: "always",
  autocast: "always",
  implementation: "always",
  build_input_shape: "always",
  input_axes: "always",
  output_axes: "always",
  data_format: ["channels_last"],
  virtual_batch_size: [null],
  time_major: [false],
  sparse: [false],
  ragged: [false],
  optional: [false],
};
/** Options of one number that Keras also writes as a list, one entry an axis. */
const perAxis = [
  "kernel_size",
  "pool_size",
  "output_size",
  "strides",
  "dilation_rate",
  "output_padding",
  "size",
  "attention_axes",
];
const layerKeys = ["layer", "cell", "cells", "backward_layer", "forward_layer"];
const texts = ["name", "function"];

/** A layer, or a model, in our form. Nothing that the saved form holds is executed. */
export function layerFromKeras(saved: unknown, reading: Reading): SerializedLayer {
  const layer = expectObject(reading.where, saved);
  const { class_name, config } = layer;
  notePrecision(layer, reading);
  if (class_name === "Sequential") return sequentialFromKeras(layer, reading);
  if (class_name === "Functional" || class_name === "Model") return graphFromKeras(layer, reading);
  if (class_name === "InputLayer") return inputFromKeras(config, reading);
  if (class_name === "Lambda") return lambdaFromKeras(config, reading);
  const { batch_input_shape, batch_shape, ...options } = config;
  const shape = batch_input_shape ?? batch_shape;
  const first = Array.isArray(shape) && { inputShape: shape.slice(1) };
  return { className: class_name, config: { ...optionsFromKeras(options, reading), ...first } as Config };
}

/** The options of a layer or of what stands in one. */
export function optionsFromKeras(config: KerasConfig, reading: Reading): Record<string, unknown> {
  if (!isRecord(config)) return fail(reading.where, "an object of options", show(config), "the file is damaged");
  const kept = Object.entries(config).filter(([key, value]) => !isSilent(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [camelCase(key), valueFromKeras(key, value, reading)]));
}

function isSilent(key: string, value: unknown): boolean {
  const neutral = Object.hasOwn(silent, key) ? silent[key] : [];
  if (neutral === "always" || neutral.includes(value)) return true;
  return value === null && key !== "merge_mode";
}

function valueFromKeras(key: string, value: unknown, reading: Reading): unknown {
  if (typeof value === "string") return texts.includes(key) ? value : camelCase(value);
  if (Array.isArray(value)) {
    if (perAxis.includes(key) && value.length === 1) return value[0];
    return value.map((one) => valueFromKeras(key, one, reading));
  }
  if (!isKerasObject(value)) return isRecord(value) ? optionsFromKeras(value, reading) : value;
  const { class_name } = value;
  if (class_name === "__tuple__") return valueFromKeras(key, (value as { items?: unknown }).items ?? [], reading);
  if (class_name === "function") return functionFromKeras(`${value.config}`, reading);
  if (class_name === "SeedGenerator") return optionsFromKeras(value.config, reading).seed ?? null;
  if (layerKeys.includes(key) || value.module === "keras.layers") return layerFromKeras(value, reading);
  return namedInitializer({
    className: functionName(class_name),
    config: optionsFromKeras(value.config ?? {}, reading),
  });
}

/** A function by name: one of Keras's own, or one that has to be handed in. */
function functionFromKeras(name: string, reading: Reading): unknown {
  const own = name.split(">").at(-1) as string;
  return name.includes(">") || Object.hasOwn(reading.lambdas, own) ? { function: own } : camelCase(own);
}

function sequentialFromKeras({ config }: KerasObject, reading: Reading): SerializedLayer {
  const layers = Array.isArray(config) ? config : config.layers; // Keras 1 and 2 wrote the list alone
  if (!Array.isArray(layers)) return fail(reading.where, "the layers of a Sequential model", show(layers));
  const { name, trainable, build_input_shape } = config as {
    name?: string;
    trainable?: boolean;
    build_input_shape?: unknown;
  };
  const made = layers.map((layer) => layerFromKeras(layer, reading));
  const [first] = made;
  const shape = Array.isArray(build_input_shape) ? build_input_shape : null;
  const open = first && shape && first.className !== "InputLayer" && !("inputShape" in first.config);
  if (open && first.className !== "Sequential" && first.className !== "Functional") {
    made[0] = { ...first, config: { ...first.config, inputShape: shape.slice(1) } };
  }
  const options = { ...(name !== undefined && { name }), ...(trainable !== undefined && { trainable }) };
  return { className: "Sequential", config: { ...options, layers: made } as unknown as Config };
}

function inputFromKeras(config: KerasConfig, reading: Reading): SerializedLayer {
  const shape = config.batch_shape ?? config.batch_input_shape;
  if (!Array.isArray(shape)) return fail(reading.where, "the shape of an input", show(shape), "the file is damaged");
  const { name } = config as { name: string };
  return {
    className: "InputLayer",
    config: { name, inputShape: shape.slice(1), batchSize: shape[0] ?? null } as Config,
  };
}

/** Weights and arithmetic are float32 here, whatever the file says. */
function notePrecision({ config, class_name }: KerasObject, reading: Reading): void {
  const { dtype } = config as { dtype?: unknown };
  const name = isKerasObject(dtype) ? dtype.config?.name : dtype;
  if (class_name !== "InputLayer" && typeof name === "string" && name !== "float32") {
    reading.note(`computes in float32, not in ${name}`);
  }
}
