import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { expectNesting } from "../../engine/nesting.js";
import { sameShape, type Tensor, type Weight } from "../../engine/tensor.js";
import type { Functions } from "../../layers/deserialize.js";
import { withoutDrawing } from "../../layers/undrawnWeights.js";
import { Model } from "../../model/model.js";
import { layerFromConfig } from "../../model/modelFromConfig.js";
import { ByteReader } from "../byteReader.js";
import { layerFromKeras } from "../keras/fromKeras.js";
import { isRecord } from "../keras/kerasObject.js";
import { expectFunctions } from "../keras/lambdas.js";
import { oldHardSigmoid, withOldHardSigmoid } from "../keras/oldHardSigmoid.js";

/** What reading a model of TensorFlow.js takes beside its files. */
export interface ReadTfjsOptions {
  /** The functions of Lambda layers, by the layers' names. */
  readonly lambdas?: Functions["lambdas"];
  /** Is told what couldn't be carried over, a sentence each. */
  readonly note?: (text: string) => void;
}

const where = "readTfjs";
const quantized: Readonly<Record<string, number>> = { uint8: 1, uint16: 2 };

/** An array as the manifest describes it. */
interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
}

/**
 * The model that TensorFlow.js saved as layers: `model.json` and the files of weights beside it.
 *
 * @param json `model.json`, as text or parsed
 * @param weights the bytes of the files that `weightsManifest` names: by name, or as one
 * @throws TimecellError for graph models, for weights that are missing or of another shape, for what doesn't exist here
 *
 * @example
 * import { readTfjs } from "timecell/tfjs";
 * const dense = { class_name: "Dense", config: { name: "dense", units: 1, use_bias: false, batch_input_shape: [null, 2] } };
 * const json = {
 *   modelTopology: { class_name: "Sequential", config: { name: "small", layers: [dense] } },
 *   weightsManifest: [{ paths: ["a.bin"], weights: [{ name: "dense/kernel", shape: [2, 1], dtype: "float32" }] }],
 * };
 * const model = readTfjs(json, new Uint8Array(new Float32Array([1, 2]).buffer));
 * model.predict([[1, 1]]).item(); // 3
 */
export function readTfjs<Output extends Tensor | Tensor[] = Tensor>(
  json: unknown,
  weights: Uint8Array | Readonly<Record<string, Uint8Array>>,
  options: ReadTfjsOptions = {},
): Model<Output> {
  expectOptions(where, options, ["lambdas", "note"]);
  const { note = () => {} } = options;
  const lambdas = { oldHardSigmoid, ...options.lambdas };
  const { modelTopology: topology, weightsManifest: manifest } = parsed(json);
  if (!isRecord(topology) || "node" in topology) {
    return fail(where, "a layers model", "a graph model or none", "convert it with --output_format=tfjs_layers_model");
  }
  const saved = withOldHardSigmoid(topology.model_config ?? topology);
  const arrays = arraysOf(manifest, weights);
  const reading = { where, lambdas, missing: [], note };
  const config = layerFromKeras(saved, reading);
  expectFunctions(reading);
  const numbers = [...arrays.values()].reduce((sum, { length }) => sum + length, 0);
  const model = withoutDrawing(numbers, () => layerFromConfig(config, { lambdas }));
  if (!(model instanceof Model) || !model.built)
    return fail(where, "a model with the shape of its input", "one without");
  fillWeights(model, arrays);
  return model as Model<Output>;
}

function parsed(json: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = typeof json === "string" ? JSON.parse(json) : json;
    expectNesting(where, value);
    return isRecord(value) ? value : fail(where, "model.json", show(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(where, "model.json", error.message, "the file is damaged");
  }
}

interface Values {
  readonly shape: readonly number[];
  readonly length: number;
  values(): Float32Array;
}

/** The arrays of all groups: within a group one behind the other, over all of its files. */
function arraysOf(manifest: unknown, weights: Uint8Array | Readonly<Record<string, Uint8Array>>): Map<string, Values> {
  if (!Array.isArray(manifest)) return fail(where, "a weightsManifest", show(manifest));
  const found = new Map<string, Values>();
  let whole = weights instanceof Uint8Array ? weights : null;
  for (const group of manifest) {
    const { paths, weights: entries } = isRecord(group) ? group : {};
    if (!isList(entries, isEntry) || !isList(paths, (path): path is string => typeof path === "string")) {
      return fail(where, "paths, and weights with a name, a shape and a dtype", show(group), "the file is damaged");
    }
    const bytes = whole ?? joined(paths.map((path) => fileOf(weights as Record<string, Uint8Array>, path)));
    const reader = new ByteReader(where, bytes);
    for (const entry of entries) found.set(entry.name, valuesOf(entry, reader));
    if (whole) whole = whole.subarray(reader.position);
  }
  return found;
}

function isList<One>(value: unknown, isOne: (one: unknown) => one is One): value is One[] {
  return Array.isArray(value) && value.every(isOne);
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || typeof value.name !== "string" || typeof value.dtype !== "string") return false;
  const { shape, quantization } = value;
  return isList(shape, isSize) && (quantization === undefined || isRecord(quantization));
}

function isSize(size: unknown): size is number {
  return Number.isInteger(size) && (size as number) >= 0;
}

function fileOf(files: Readonly<Record<string, Uint8Array>>, path: string): Uint8Array {
  return Object.hasOwn(files, path)
    ? files[path]
    : fail(where, `the file ${path}`, Object.keys(files).join(", ") || "none");
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function valuesOf({ name, shape, dtype, quantization }: Entry, reader: ByteReader): Values {
  const length = shape.reduce((product, n) => product * n, 1);
  const size = quantization ? quantized[quantization.dtype] : { float32: 4, int32: 4 }[dtype];
  if (!size)
    return fail(`${where}, ${name}`, "float32, or uint8 and uint16 for it", show(quantization?.dtype ?? dtype));
  const bytes = reader.slice(length * size).slice();
  const { scale = 1, min = 0 } = quantization ?? {};
  const stored = { 1: Uint8Array, 2: Uint16Array, 4: dtype === "int32" ? Int32Array : Float32Array }[
    size
  ] as typeof Float32Array;
  const values = () =>
    Float32Array.from(new stored(bytes.buffer), (value) => (quantization ? value * scale + min : value));
  return { shape, length, values };
}

/** By the names that TensorFlow.js gives: the layer's and the weight's, `lstm/lstm_cell/kernel`; in each layer in order. */
function fillWeights(model: Model<Tensor | Tensor[]>, arrays: ReadonlyMap<string, Values>): void {
  for (const layer of model.layers) {
    const own = [...arrays].filter(([name]) => name.split("/").includes(layer.name));
    const { weights } = layer;
    if (own.length !== weights.length) {
      fail(
        `${where}, ${layer.name}`,
        `${weights.length} arrays`,
        `${own.length}`,
        "the files lack weights of their model",
      );
    }
    for (const [i, weight] of weights.entries()) fill(layer.name, weight, own[i][1]);
  }
}

function fill(layer: string, weight: Weight, { shape, values }: Values): void {
  if (!sameShape(shape, weight.shape))
    fail(`${where}, ${layer}`, `${show(weight.shape)} for ${weight.name}`, show(shape));
  weight.values.set(values());
}
