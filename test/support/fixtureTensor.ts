import { type Tensor, tensor } from "../../src/engine/tensor.js";

/** A tensor as the golden files hold it: decimals that give the float32 back, or base64 of little-endian float32. */
export interface FixtureTensor {
  readonly dtype: "float32" | "int32" | "bool";
  readonly shape: readonly number[];
  readonly data?: readonly (number | "NaN" | "Infinity" | "-Infinity")[];
  readonly b64?: string;
}

/** The elements of a stored tensor, row-major. */
export function fixtureValues({ data, b64 }: FixtureTensor): Float32Array {
  if (data) return Float32Array.from(data, Number);
  const bytes = Uint8Array.from(atob(b64 as string), (character) => character.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

/** A stored tensor as a kept one. */
export function fixtureTensor(stored: FixtureTensor): Tensor {
  return tensor(fixtureValues(stored), stored.shape);
}
