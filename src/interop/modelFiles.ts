import { fail, show, TimecellError } from "../engine/errors.js";
import type { Functions } from "../layers/deserialize.js";
import { readBytes, writeFileAtomically } from "../model/files.js";
import type { AnyModel } from "../model/model.js";
import { modelFromJson, modelToJson } from "../model/modelJson.js";
import { readKeras, writeKeras, writeKerasWeights } from "./keras.js";
import { writeOnnx } from "./onnx.js";
import { writeSafetensors } from "./safetensors.js";
import { readTfjs } from "./tfjs.js";

/** The formats of model files. `h5` and `tfjs` are only read, `onnx` is only written; `weights.h5` and `safetensors` hold weights. */
export type ModelFormat = "timecell" | "keras" | "h5" | "weights.h5" | "safetensors" | "tfjs" | "onnx";

/** What reading a model file takes beside its path. */
export interface ModelFileOptions extends Functions {
  /** Is told what couldn't be carried over, a sentence each. */
  readonly note?: (text: string) => void;
}

/** The format of a file: by its name and, for JSON, by what is in it. */
export function formatOf(path: string, bytes?: Uint8Array): ModelFormat {
  const name = path.toLowerCase();
  if (name.endsWith(".weights.h5")) return "weights.h5";
  if (name.endsWith(".keras")) return "keras";
  if (/\.(h5|hdf5)$/.test(name)) return "h5";
  if (name.endsWith(".safetensors")) return "safetensors";
  if (name.endsWith(".onnx")) return "onnx";
  if (!name.endsWith(".json")) {
    fail(path, "a name that ends in .keras, .h5, .weights.h5, .safetensors, .onnx or .json", "another ending");
  }
  return bytes && isRecordWith(jsonIn(path, bytes), "modelTopology") ? "tfjs" : "timecell";
}

/**
 * Reads a model from a file of any format that holds one: Timecell's own, Keras's `.keras` and `.h5`, TensorFlow.js's
 * `model.json` with the files that it names beside it. In Node.
 *
 * @throws TimecellError, which names the file, for one that is damaged, of another kind, or that needs a function
 *
 * @example
 * import { Dense, Sequential } from "timecell";
 * import { loadModelFile, saveModelFile } from "timecell/files";
 * saveModelFile(new Sequential([new Dense(1, { inputShape: [3] })]), "model.keras");
 * const model = loadModelFile("model.keras");
 */
export function loadModelFile(path: string, { note, ...functions }: ModelFileOptions = {}): AnyModel {
  return named(path, () => {
    const bytes = readBytes("model file", path);
    const format = formatOf(path, bytes);
    const options = { ...functions, ...(note && { note }) };
    if (format === "keras" || format === "h5") return readKeras(bytes, options);
    if (format === "timecell") return modelFromJson(jsonIn(path, bytes), functions);
    if (format === "tfjs") return readTfjs(jsonIn(path, bytes), weightsBeside(path, bytes), options);
    const got = format === "onnx" ? "an ONNX file, which is only written" : "weights alone";
    return fail(path, "a model", got, "read weights into a model of the same layers");
  });
}

/**
 * Writes a model to a file, in one move, in the format that its name says: `.keras`, `.onnx`, `.json` (Timecell's own), or
 * weights alone as `.weights.h5` or `.safetensors`. In Node.
 *
 * @throws TimecellError, which names the file, for what the format can't hold
 *
 * @example
 * import { Dense, Sequential } from "timecell";
 * import { saveModelFile } from "timecell/files";
 * saveModelFile(new Sequential([new Dense(1, { inputShape: [3] })]), "weights.safetensors");
 */
export function saveModelFile(model: AnyModel, path: string, { note }: Pick<ModelFileOptions, "note"> = {}): void {
  const format = formatOf(path);
  writeFileAtomically(
    "model file",
    path,
    named(path, () => contentOf(model, format, path, note)),
  );
}

function contentOf(
  model: AnyModel,
  format: ModelFormat,
  path: string,
  note?: (text: string) => void,
): string | Uint8Array {
  if (format === "keras") return writeKeras(model, note && { note });
  if (format === "weights.h5") return writeKerasWeights(model);
  if (format === "safetensors") return writeSafetensors(model);
  if (format === "onnx") return writeOnnx(model);
  if (format === "timecell") return `${JSON.stringify(modelToJson(model))}\n`;
  return fail(path, "a file that ends in .keras, .weights.h5, .safetensors, .onnx or .json", show(path));
}

function jsonIn(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return fail(path, "a whole file of JSON", (error as Error).message, "the file is damaged");
  }
}

/** The files of weights that a `model.json` names, from its own folder alone. */
function weightsBeside(path: string, bytes: Uint8Array): Record<string, Uint8Array> {
  const { weightsManifest = [] } = jsonIn(path, bytes) as { weightsManifest?: { paths?: string[] }[] };
  const names = Array.isArray(weightsManifest) ? weightsManifest.flatMap(({ paths = [] }) => paths) : [];
  const folder = /^.*[\\/]/.exec(path)?.[0] ?? "";
  const read = names.map((name) => {
    if (typeof name !== "string" || /[\\/]|^\.\.?$/.test(name)) fail(path, "names of files beside it", show(name));
    return [name, readBytes("model file", `${folder}${name}`)] as const;
  });
  return Object.fromEntries(read);
}

function isRecordWith(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}

/** Errors begin with the file's name. */
function named<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TimecellError) || error.message.startsWith(path)) throw error;
    const message = error.message.replace(
      /^(readKeras|writeKeras|writeOnnx|readTfjs|model file|zip|layerFromConfig)\b/,
      path,
    );
    throw new TimecellError(message.startsWith(path) ? message : `${path}: ${message}`, { cause: error });
  }
}
