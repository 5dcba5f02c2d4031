import { expectFinite } from "../data/finite.js";
import { fail } from "../engine/errors.js";

/** Letters made from bytes at a time: a longer argument list would not fit on the stack. */
const CHUNK = 8192;

const DAMAGED = "the file is damaged";

/** Floats as base64 of their bytes, little-endian. */
export function floatsToBase64(values: Float32Array): string {
  return bytesToBase64(littleEndianBytes(values));
}

/** The floats that `floatsToBase64` wrote, which have to be finite. */
export function floatsFromBase64(where: string, text: unknown, count: number): Float32Array {
  const bytes = bytesFromBase64(text);
  if (bytes?.length !== 4 * count) {
    fail(where, `base64 of ${count} floats`, bytes === null ? "something else" : `${bytes.length} bytes`, DAMAGED);
  }
  const view = new DataView(bytes.buffer);
  const values = Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
  expectFinite(where, values, DAMAGED);
  return values;
}

/** The bytes of floats, the lowest first on every machine. */
export function littleEndianBytes(values: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  return new Uint8Array(view.buffer);
}

/** Bytes as base64. */
export function bytesToBase64(bytes: Uint8Array): string {
  let letters = "";
  for (let i = 0; i < bytes.length; i += CHUNK) letters += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(letters);
}

/** The bytes that `bytesToBase64` wrote; null for what is no base64. */
export function bytesFromBase64(text: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof text !== "string") return null;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
