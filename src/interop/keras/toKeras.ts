import { fail, show } from "../../engine/errors.js";
import { Input } from "../../layers/input.js";
import { Lambda } from "../../layers/lambda.js";
import type { Layer, Shape } from "../../layers/layer.js";
import { shapeList } from "../../layers/shape.js";
import { everyStep, TimeDistributed } from "../../layers/timeDistributed.js";
import { Functional } from "../../model/functional.js";
import { Sequential } from "../../model/sequential.js";
import { graphToKeras } from "./graphToKeras.js";
import type { KerasConfig, KerasObject } from "./kerasObject.js";
import { lambdaToKeras } from "./lambdaToKeras.js";
import { className, snakeCase } from "./names.js";

/** The modules of what a layer's options hold, by how the option's name ends. */
const modules = {
  Initializer: "keras.initializers",
  Regularizer: "keras.regularizers",
  Constraint: "keras.constraints",
} as const;
/** Layers of Keras that don't take `trainable`. */
const withoutTrainable = ["SpatialDropout1D", "InputLayer"];

/** An object as Keras serializes it. */
export function kerasObject(
  module: string,
  class_name: string,
  config: KerasConfig,
  registered_name: string | null = null,
): KerasObject {
  return { module, class_name, config, registered_name };
}

/** A layer, or a model, as Keras serializes it; `inputShape` is what goes in, the batch first. */
export function layerToKeras(where: string, layer: Layer, inputShape: Shape | null = null): KerasObject {
  if (layer instanceof Sequential) return sequentialToKeras(where, layer);
  if (layer instanceof Functional) return graphToKeras(where, layer);
  if (layer instanceof Lambda) return lambdaToKeras(where, layer, inputShape);
  if (layer instanceof Input) return inputToKeras(layer.name, layer.batchShape);
  const { inputShape: _, ...config } = layer.serialize().config;
  const options = Object.entries(config).filter(
    ([key]) => key !== "trainable" || !withoutTrainable.includes(layer.className),
  );
  const kept = options.map(([key, value]) => [
    snakeCase(key),
    layer instanceof TimeDistributed && key === "layer"
      ? layerToKeras(where, layer.layer, inputShape && everyStep(inputShape))
      : valueToKeras(`${where}, ${layer.name} ${key}`, key, value),
  ]);
  return kerasObject("keras.layers", layer.className, Object.fromEntries(kept));
}

function sequentialToKeras(where: string, model: Sequential): KerasObject {
  const { name, trainable, inputShape, inputNames } = model;
  if (!inputShape) return fail(where, "a model that is built", name, "give inputShape, or build or fit it first");
  const front = inputToKeras(inputNames[0] === "input" ? "input_layer" : inputNames[0], shapeList(inputShape)[0]);
  let shape = shapeList(inputShape)[0];
  const layers = model.layers.map((layer) => {
    const saved = layerToKeras(where, layer, shape);
    shape = shapeList(layer.computeOutputShape(shape))[0];
    return saved;
  });
  return kerasObject("keras", "Sequential", {
    name,
    trainable,
    layers: [front, ...layers],
    build_input_shape: inputShape,
  });
}

function inputToKeras(name: string, batch_shape: readonly (number | null)[]): KerasObject {
  return kerasObject("keras.layers", "InputLayer", { name, batch_shape, dtype: "float32" });
}

function valueToKeras(where: string, key: string, value: unknown): unknown {
  const suffix = (Object.keys(modules) as (keyof typeof modules)[]).find((end) => key.endsWith(end));
  if (suffix && value !== null) return namedObject(where, modules[suffix], value);
  if (typeof value === "string") return key === "name" ? value : snakeCase(value);
  if (Array.isArray(value)) return value.map((one) => valueToKeras(where, key, one));
  if (typeof value !== "object" || value === null) return value;
  if ("function" in value)
    fail(where, "what Keras has a name for", `the function ${show(value.function)}`, "Keras can't load it");
  if ("className" in value && "config" in value)
    return savedLayerToKeras(where, value as { className: string; config: object });
  return Object.fromEntries(
    Object.entries(value).map(([inner, one]) => [snakeCase(inner), valueToKeras(where, inner, one)]),
  );
}

/** A layer in another's options. */
function savedLayerToKeras(
  where: string,
  { className: name, config }: { className: string; config: object },
): KerasObject {
  const entries = Object.entries(config).filter(
    ([key]) => key !== "inputShape" && (key !== "trainable" || !withoutTrainable.includes(name)),
  );
  const options = entries.map(([key, value]) => [snakeCase(key), valueToKeras(where, key, value)]);
  return kerasObject("keras.layers", name, Object.fromEntries(options));
}

/** An initializer, regularizer or constraint: its name, or its class and settings. */
function namedObject(where: string, module: string, value: unknown): KerasObject {
  const { className: name, config } = (typeof value === "string" ? { className: value, config: {} } : value) as {
    className: string;
    config: object;
  };
  if (name === "function" || name === undefined)
    fail(where, "what Keras has a name for", "a function", "Keras can't load it");
  const settings = Object.entries(config).map(([key, setting]) => [
    snakeCase(key),
    typeof setting === "string" ? snakeCase(setting) : setting,
  ]);
  return kerasObject(module, className(name), Object.fromEntries(settings));
}
