import { fail, show } from "../engine/errors.js";
import { type Functions, layerFromConfig as plainLayerFromConfig } from "../layers/deserialize.js";
import type { Layer } from "../layers/layer.js";
import type { SerializedLayer } from "../layers/serialize.js";
import { functionalFromConfig } from "./graphFromConfig.js";
import { Sequential } from "./sequential.js";

/** How the models that can be saved are made from their options. */
const models: NonNullable<Functions["models"]> = {
  Sequential: (config, functions) => sequentialFromConfig(config, functions),
  Functional: (config, functions) => functionalFromConfig(config, functions),
};

/**
 * Makes a layer, or a model, from what `serialize` returned. Never executes anything that the saved form holds: functions
 * come from `lambdas`, and layers of your own from `layers`, by name.
 *
 * @throws TimecellError for a class that isn't known, options it doesn't have, a function that is missing
 *
 * @example
 * import { GRU, layerFromConfig } from "timecell";
 * const copy = layerFromConfig(new GRU(8).serialize());
 */
export function layerFromConfig(saved: SerializedLayer, functions: Functions = {}): Layer {
  return plainLayerFromConfig(saved, { ...functions, models, shared: new Map() });
}

function sequentialFromConfig(config: SerializedLayer["config"], functions: Functions): Sequential {
  const { name, trainable, layers } = config as { name?: string; trainable?: boolean; layers?: SerializedLayer[] };
  if (!Array.isArray(layers)) return fail("layerFromConfig", "the layers of a Sequential model", show(layers));
  const made = layers.map((layer) => plainLayerFromConfig(layer, functions));
  return new Sequential(made, { ...(name !== undefined && { name }), ...(trainable !== undefined && { trainable }) });
}
