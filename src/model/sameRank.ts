import { fail, show } from "../engine/errors.js";
import { sameShape, type Tensor } from "../engine/tensor.js";
import { expandDims, squeeze } from "../ops/shape.js";

/**
 * Brings two tensors to one rank when they differ by a last axis of length 1, as Keras does with targets and predictions
 * (`squeeze_or_expand_to_same_rank`): `[batch]` becomes `[batch, 1]`, and of `[batch, time, 1]` the last axis is dropped.
 */
export function sameRank(a: Tensor, b: Tensor): [Tensor, Tensor] {
  if (a.rank === b.rank + 1 && a.shape.at(-1) === 1) return b.rank === 1 ? [a, expandDims(b, -1)] : [squeeze(a, -1), b];
  if (b.rank === a.rank + 1 && b.shape.at(-1) === 1) return a.rank === 1 ? [expandDims(a, -1), b] : [a, squeeze(b, -1)];
  return [a, b];
}

/** Targets and predictions of one shape; anything else would broadcast into a number without meaning. */
export function matched(where: string, yTrue: Tensor, yPred: Tensor): [Tensor, Tensor] {
  const [y, p] = sameRank(yTrue, yPred);
  if (!sameShape(y.shape, p.shape)) {
    const remedy = "the last layer's output and the targets need one shape; look at units and returnSequences";
    fail(where, `targets shaped like the predictions, ${show(yPred.shape)}`, show(yTrue.shape), remedy);
  }
  return [y, p];
}
