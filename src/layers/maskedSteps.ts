import { type Tensor, tensor } from "../engine/tensor.js";
import { max } from "../ops/reduce.js";
import { reshape } from "../ops/shape.js";
import type { CallContext, Mask } from "./layer.js";

/** The mask of a sequence, which may have come with its states; a step counts if anything inside it does. */
export function maskOfSteps({ mask: one, masks }: CallContext): Mask {
  const mask = one ?? masks?.[0] ?? null;
  return mask && mask.rank > 2 ? max(reshape(mask, [mask.shape[0], mask.shape[1], -1]), -1) : mask;
}

/**
 * Which steps' outputs are seen, `[batch, time]` of 0 and 1, or null for all of them as they are.
 *
 * The recurrence carries its state over masked steps, so that a masked step's output is the one before it, as Keras has
 * it. Two things differ: with `zeroOutputForMask` a masked step's output is 0, and before the first unmasked step it is
 * 0 even when the recurrence starts from another state.
 *
 * @param initialized whether the recurrence starts from a state that may not be zeros
 */
export function visibleSteps(
  mask: Tensor,
  initialized: boolean,
  goBackwards: boolean,
  zeroOutputForMask: boolean,
): Tensor | null {
  if (zeroOutputForMask) return mask;
  if (!initialized) return null;
  const seen = mask.toArray();
  const [batch, time] = mask.shape;
  for (let row = 0; row < batch; row++) {
    for (let i = 1; i < time; i++) {
      const step = row * time + (goBackwards ? time - 1 - i : i);
      if (seen[goBackwards ? step + 1 : step - 1]) seen[step] = 1;
    }
  }
  return tensor(seen, mask.shape);
}

/** Whether the last step read is seen, `[batch, 1]`. */
export function lastVisible(visible: Tensor, goBackwards: boolean): Tensor {
  const [batch, time] = visible.shape;
  const values = visible.toArray();
  const last = Float32Array.from({ length: batch }, (_, row) => values[row * time + (goBackwards ? 0 : time - 1)]);
  return tensor(last, [batch, 1]);
}
