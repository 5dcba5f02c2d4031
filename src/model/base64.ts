import { expectFinite } from "../data/finite.js";
import { fail } from "../engine/errors.js";

/** Letters made from bytes at a time: a longer argument list would not fit on the stack. */
const CHUNK = 8192;

const DAMAGED = "the file is damaged";

/** Floats as base64 of their bytes, little-endian. */
export function floatsToBase64(values: Float32Array): string {
  const bytes = littleEndianBytes(values);
  let letters = "";
  for (let i = 0; i < bytes.length; i += CHUNK) letters += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(letters);
}

/** The floats that `floatsToBase64` wrote, which have to be finite. */
export function floatsFromBase64(where: string, text: unknown, count: number): Float32Array {
  const letters = typeof text === "string" ? decoded(text) : null;
  if (letters?.length !== 4 * count) {
    fail(where, `base64 of ${count} floats`, letters === null ? "something else" : `${letters.length} bytes`, DAMAGED);
  }
  const view = new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
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

function decoded(text: string): string | null {
  try {
    return atob(text);
  } catch {
    return null;
  }
}
