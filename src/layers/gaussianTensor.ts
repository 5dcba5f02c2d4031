import { sizeOf, type Tensor, tensor } from "../engine/tensor.js";
import type { DropoutKey } from "../ops/dropout.js";
import { gaussians } from "./gaussians.js";

/** Independent gaussians with a mean and a standard deviation; what they are depends on the key and the place alone. */
export function gaussianTensor(shape: readonly number[], mean: number, stddev: number, key: DropoutKey): Tensor {
  const drawn = gaussians(key, sizeOf(shape), key.step);
  return tensor(
    Float32Array.from(drawn, (value) => mean + stddev * value),
    shape,
  );
}
