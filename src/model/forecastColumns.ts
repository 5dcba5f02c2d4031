import { fail, show } from "../engine/errors.js";
import { sameShape, type Tensor } from "../engine/tensor.js";
import { expandDims, reshape, slice } from "../ops/shape.js";

/**
 * Predictions that say several things of each target, taken apart: the last axis holds the first of them for all targets,
 * then the second …
 *
 * @param kinds how many things are said of a target: 2 for a mean and a scale
 * @returns the targets `[batch, …, 1, targets]` and the predictions `[batch, …, kinds, targets]`
 */
export function byKind(name: string, yTrue: Tensor, yPred: Tensor, kinds: number): [Tensor, Tensor] {
  const before = yPred.shape.slice(0, -1);
  const targets = (yPred.shape.at(-1) ?? 0) / kinds;
  if (!Number.isInteger(targets) || targets < 1) {
    fail(`${name} predictions`, `${kinds} columns a target`, show(yPred.shape), "set the last layer's units");
  }
  const y = yTrue.rank === yPred.rank - 1 && targets === 1 ? expandDims(yTrue, -1) : yTrue;
  if (!sameShape(y.shape, [...before, targets])) {
    fail(name, `targets ${show([...before, targets])} for predictions ${show(yPred.shape)}`, show(yTrue.shape));
  }
  return [expandDims(y, -2), reshape(yPred, [...before, kinds, targets])];
}

/** One of the things that `byKind` found, `[batch, …, 1, targets]`. */
export function kindAt(predictions: Tensor, kind: number): Tensor {
  const axis = predictions.rank - 2;
  const begin = predictions.shape.map((_, i) => (i === axis ? kind : 0));
  const size = predictions.shape.map((length, i) => (i === axis ? 1 : length));
  return slice(predictions, begin, size);
}
