import { layerFromConfig } from "../../src/layers/deserialize.js";
import type { Layer } from "../../src/layers/layer.js";
import type { Config } from "../../src/layers/serialize.js";
import { camelCase, type KerasObject } from "./kerasObject.js";

/** What Keras saves and our layers don't have; its value there must say "not used". */
const ignored = /^(dtype|module|registered_name|build_config|quantization_config|(input|output)_axes)$/;
const unused = (key: string, value: unknown) =>
  ["dtype", "module", "registered_name", "build_config"].includes(key) || value === null || value === false;

/** The layers of a Keras layer: one, or those of a Sequential. */
export function layersFromKeras({ class_name, config }: KerasObject): Layer[] {
  const inner = config.layers as readonly KerasObject[] | undefined;
  if (class_name === "Sequential" && inner) return inner.flatMap(layersFromKeras);
  if (class_name === "InputLayer") return [];
  return [layerFromConfig({ className: class_name, config: ourConfig(config) })];
}

function ourConfig(config: KerasObject["config"]): Config {
  const entries = Object.entries(config).filter(([key, value]) => {
    if (!ignored.test(key)) return true;
    if (!unused(key, value)) throw new Error(`no such option yet: ${key}`);
    return false;
  });
  return Object.fromEntries(entries.map(([key, value]) => [camelCase(key), ourValue(key, value)])) as Config;
}

function ourValue(key: string, value: unknown): unknown {
  if (/(activation|data_format)$/.test(key)) return camelCase(value as string);
  if (/^(kernel_size|pool_size|output_size|strides|dilation_rate|output_padding)$/.test(key))
    return Array.isArray(value) ? value[0] : value;
  if (/^cells$/.test(key)) return (value as KerasObject[]).map((cell) => ourValue("cell", cell));
  if (value === null || typeof value !== "object" || !("class_name" in value)) return value;
  const { class_name, config } = value as KerasObject;
  const isLayer = /(layer|cell)$/.test(key);
  const className = isLayer ? class_name : class_name.charAt(0).toLowerCase() + class_name.slice(1);
  return { className, config: ourConfig(config) };
}
