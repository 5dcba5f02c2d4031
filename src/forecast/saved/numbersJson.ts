import { fail, show } from "../../engine/errors.js";
import { bytesFromBase64, bytesToBase64 } from "../../model/base64.js";

/**
 * Plain JSON for a value with arrays of floats in it: they become base64 of their bytes, the lowest first, and numbers that
 * JSON lacks (NaN, infinities, −0) become words. Every number comes back with the same bits.
 *
 * @throws TimecellError for what is neither plain JSON nor an array of floats
 */
export function numbersToJson(where: string, value: unknown): unknown {
  if (value instanceof Float64Array) return { $float64: bytesToBase64(bytesOf(value)) };
  if (value instanceof Float32Array) return { $float32: bytesToBase64(bytesOf(value)) };
  if (typeof value === "number") return numberToJson(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((one, i) => numbersToJson(`${where}[${i}]`, one));
  if (typeof value !== "object" || !isPlain(value)) return fail(where, "what JSON can hold", show(value));
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const reserved = entries.find(([key]) => key.startsWith("$"));
  if (reserved) fail(where, "names that don't begin with $", show(reserved[0]));
  return Object.fromEntries(entries.map(([key, one]) => [key, numbersToJson(`${where}.${key}`, one)]));
}

/**
 * The value that `numbersToJson` was given.
 *
 * @throws TimecellError for floats that are damaged
 */
export function numbersFromJson(where: string, json: unknown): unknown {
  if (Array.isArray(json)) return json.map((one, i) => numbersFromJson(`${where}[${i}]`, one));
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json);
  const [[key, value] = [], second] = entries;
  if (key?.startsWith("$") && !second) return numberFromJson(where, key, value);
  return Object.fromEntries(entries.map(([name, one]) => [name, numbersFromJson(`${where}.${name}`, one)]));
}

function numberToJson(value: number): unknown {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { $number: Object.is(value, -0) ? "-0" : `${value}` };
}

function numberFromJson(where: string, kind: string, value: unknown): unknown {
  if (kind === "$number" && /^(NaN|-?Infinity|-0)$/.test(String(value))) return Number(value);
  const size = { $float64: 8, $float32: 4 }[kind];
  const bytes = bytesFromBase64(value);
  if (!size || !bytes || bytes.length % size !== 0) {
    return fail(where, "base64 of floats", `${show(kind)} of something else`, "the file is damaged");
  }
  const view = new DataView(bytes.buffer);
  const length = bytes.length / size;
  if (size === 4) return Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true));
  return Float64Array.from({ length }, (_, i) => view.getFloat64(8 * i, true));
}

/** The bytes of floats, the lowest first on every machine. */
export function bytesOf(values: Float64Array | Float32Array): Uint8Array {
  if (littleEndian) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    if (values instanceof Float64Array) view.setFloat64(8 * i, value, true);
    else view.setFloat32(4 * i, value, true);
  }
  return bytes;
}

const littleEndian = /* @__PURE__ */ (() => new Uint8Array(Uint16Array.of(1).buffer)[0] === 1)();

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
