import { createHash } from "node:crypto";
import type { Sequential } from "../model/sequential.js";

/** SHA-256 over the little-endian float32 of all weights in layer order, in hexadecimal. */
export function weightsHash(model: Sequential): string {
  const hash = createHash("sha256");
  for (const { values } of model.weights) {
    const bytes = new DataView(new ArrayBuffer(4 * values.length));
    values.forEach((value, i) => {
      bytes.setFloat32(4 * i, value, true);
    });
    hash.update(new Uint8Array(bytes.buffer));
  }
  return hash.digest("hex");
}
