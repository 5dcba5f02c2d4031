import { fail, show } from "../../engine/errors.js";
import { sameShape } from "../../engine/tensor.js";
import { type AnyModel, Model } from "../../model/model.js";
import { ByteReader } from "../byteReader.js";
import { halfPrecision } from "../hdf5/datatype.js";
import { weightNames } from "./weightNames.js";

const where = "readSafetensors";
const largestHeader = 100_000_000;

/** An array of a safetensors file. */
export interface SafetensorsArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Bytes of an element, and how it is read. */
const types: Readonly<Record<string, { size: number; read: (view: DataView, at: number) => number }>> = {
  F64: { size: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { size: 2, read: (view, at) => halfPrecision(view.getUint16(at, true)) },
  BF16: { size: 2, read: (view, at) => bfloat(view.getUint16(at, true)) },
  I32: { size: 4, read: (view, at) => view.getInt32(at, true) },
  U8: { size: 1, read: (view, at) => view.getUint8(at) },
};

/**
 * The arrays of a safetensors file by name, as float32.
 *
 * Format: https://huggingface.co/docs/safetensors: the header's length, the header as JSON, the numbers.
 *
 * @throws TimecellError for a file that is truncated or contradicts itself
 */
export function readSafetensors(bytes: Uint8Array): Map<string, SafetensorsArray> {
  if (!(bytes instanceof Uint8Array)) fail(where, "the bytes of a file", show(bytes), "such as readFileSync(path)");
  const file = new ByteReader(where, bytes);
  const length = file.u64();
  if (length > largestHeader) fail(where, "a header of at most 100 MB", `${length} bytes`, "the file is damaged");
  const header = parsed(new TextDecoder().decode(file.slice(length)));
  const start = file.position;
  let end = 0;
  const arrays = new Map<string, SafetensorsArray>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
    const type = typeof dtype === "string" && Object.hasOwn(types, dtype) ? types[dtype] : undefined;
    if (!type) return fail(`${where}, ${name}`, `a type among ${Object.keys(types).join(", ")}`, show(dtype));
    const size = sizeFrom(name, shape);
    const [from, to] = Array.isArray(offsets) ? offsets : [];
    const fits = from === end && to === end + size * type.size;
    if (!fits)
      fail(`${where}, ${name}`, `bytes ${end} to ${end + size * type.size}`, show(offsets), "the file is damaged");
    end = to;
    const content = file.at(start + from).slice(to - from);
    const view = new DataView(content.buffer, content.byteOffset, content.length);
    const values = Float32Array.from({ length: size }, (_, i) => type.read(view, i * type.size));
    arrays.set(name, { shape: shape as number[], values });
  }
  return arrays;
}

/**
 * Gives a model the weights in a safetensors file, by name: the path that Keras has for them, `lstm/cell/kernel`.
 *
 * @throws TimecellError if weights are missing or of another shape; the model is then as it was
 *
 * @example
 * import { readFileSync, writeFileSync } from "node:fs";
 * import { Dense, Sequential } from "timecell";
 * import { readSafetensorsWeights, writeSafetensors } from "timecell/safetensors";
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * writeFileSync("model.safetensors", writeSafetensors(model));
 * readSafetensorsWeights(model, readFileSync("model.safetensors"));
 */
export function readSafetensorsWeights(model: AnyModel, bytes: Uint8Array): void {
  if (!(model instanceof Model)) fail(where, "a model", show(model));
  const arrays = readSafetensors(bytes);
  const found = [...weightNames(model)].map(([name, weight]) => {
    const array = arrays.get(name);
    const has = [...arrays.keys()].slice(0, 8).join(", ") || "none";
    if (!array) return fail(`${where}, ${name}`, "an array of that name", has, "the file is of another model");
    if (!sameShape(array.shape, weight.shape)) fail(`${where}, ${name}`, show(weight.shape), show(array.shape));
    return { weight, values: array.values };
  });
  for (const { weight, values } of found) weight.values.set(values);
}

function parsed(text: string): object {
  try {
    const header: unknown = JSON.parse(text);
    if (header && typeof header === "object" && !Array.isArray(header)) return header;
    return fail(where, "a header of names and arrays", show(header));
  } catch (error) {
    return fail(where, "a header of JSON", (error as Error).message, "the file is truncated, damaged or another one");
  }
}

function sizeFrom(name: string, shape: unknown): number {
  const whole = Array.isArray(shape) && shape.every((n) => Number.isInteger(n) && n >= 0);
  return whole ? shape.reduce((product, n) => product * n, 1) : fail(`${where}, ${name}`, "a shape", show(shape));
}

/** The upper half of a float32. */
function bfloat(bits: number): number {
  return new Float32Array(Uint32Array.of(bits * 65_536).buffer)[0];
}
