import { sizeOf, type Tensor, tensor } from "../engine/tensor.js";
import { type DropoutKey, dropout } from "../ops/dropout.js";

/** A dropout to multiply with: 0 for what is dropped, 1 / (1 − rate) for the rest. */
export function dropoutMask(shape: readonly number[], rate: number, key: DropoutKey): Tensor {
  return dropout(tensor(new Float32Array(sizeOf(shape)).fill(1), shape), rate, key);
}
