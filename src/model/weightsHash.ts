import { fail } from "../engine/errors.js";
import { littleEndianBytes } from "./base64.js";
import { joined } from "./joined.js";
import type { Model } from "./model.js";

/**
 * SHA-256 over all weights in the order of the layers, as little-endian float32: two models with the same hash are the
 * same, bit for bit.
 *
 * @returns 64 hexadecimal digits
 * @throws TimecellError in a page without a secure context, where the browser has no digests
 *
 * @example
 * import { Dense, Sequential, setSeed, weightsHash } from "timecell";
 * setSeed(51);
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * console.log(await weightsHash(model));
 */
export async function weightsHash(model: Model): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) fail("weightsHash", "a secure context", "a page without crypto.subtle", "serve it over https");
  const all = joined(model.weights.map(({ values }) => values));
  const digest = new Uint8Array(await subtle.digest("SHA-256", littleEndianBytes(all)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
