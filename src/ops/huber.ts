import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, type Tensor } from "../engine/tensor.js";

/**
 * Huber's loss of each element: ½ e² up to |e| = delta, linear beyond (Huber 1964). Differentiable by the prediction.
 *
 * @param target the same shape as `prediction`
 */
export function huberElements(target: Tensor, prediction: Tensor, delta: number): Tensor {
  const y = empty(prediction.shape);
  launch("huberForward", y.size, { target, prediction, y, delta });
  return record("huber", [prediction], y, (dy) => [
    () => {
      const dx = empty(prediction.shape);
      launch("huberBackward", dx.size, { target, prediction, dy, dx, delta });
      return dx;
    },
  ]);
}
