import { fail } from "../../engine/errors.js";
import { readHdf5 } from "../hdf5/readHdf5.js";
import { datasetsIn, type Hdf5Group } from "../hdf5/tree.js";
import { readZip } from "../zip/readZip.js";
import { isKerasObject, isRecord } from "./kerasObject.js";

/** What a file of Keras's holds, whether or not a model can be made of it. */
export interface KerasOutline {
  /** Null for weights alone. */
  readonly model: { readonly className: string; readonly name: string } | null;
  readonly layers: readonly { readonly name: string; readonly className: string }[];
  readonly arrays: readonly { readonly path: string; readonly shape: readonly number[] }[];
}

/**
 * The layers and the arrays in a `.keras`, `.h5` or `.weights.h5` file, as they are named there.
 *
 * @throws TimecellError for a file that is damaged
 *
 * @example
 * import { Dense, Sequential } from "timecell";
 * import { kerasOutline, writeKeras } from "timecell/keras";
 * const outline = kerasOutline(writeKeras(new Sequential([new Dense(1, { inputShape: [3] })])));
 * console.log(outline.arrays.map(({ path }) => path)); // ["layers/dense/vars/0", "layers/dense/vars/1"]
 */
export function kerasOutline(bytes: Uint8Array): KerasOutline {
  const files = bytes[0] === 0x50 ? readZip(bytes) : null;
  const weights = files ? files.get("model.weights.h5") : bytes;
  const root = weights ? readHdf5(weights) : null;
  const text = files ? new TextDecoder().decode(files.get("config.json")) : root?.attributes.get("model_config");
  const config = typeof text === "string" && text !== "" ? parsed(text) : null;
  const model = isKerasObject(config) ? { className: config.class_name, name: nameOf(config) } : null;
  return { model, layers: layersIn(config), arrays: root ? arraysIn(root) : [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail("kerasOutline", "JSON that describes a model", (error as Error).message, "the file is damaged");
  }
}

function nameOf({ config }: { readonly config: unknown }): string {
  return isRecord(config) ? `${config.name}` : "";
}

function layersIn(config: unknown): KerasOutline["layers"] {
  const layers = isKerasObject(config) && isRecord(config.config) ? config.config.layers : [];
  const objects = Array.isArray(layers) ? layers.filter(isKerasObject) : [];
  return objects.map((layer) => ({ name: nameOf(layer), className: layer.class_name }));
}

function arraysIn(root: Hdf5Group): KerasOutline["arrays"] {
  return datasetsIn(root).map(([path, { shape }]) => ({ path, shape }));
}
