import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import type { Shape } from "../layers/layer.js";
import { expandDims, squeeze } from "../ops/shape.js";

/** An input with the rank that a model was declared for: a last axis of length 1 is added or dropped, as in Keras. */
export function withRank(where: string, x: Tensor, wanted: Shape): Tensor {
  let input = x;
  if (x.rank === wanted.length - 1 && wanted.at(-1) === 1) input = expandDims(x, -1);
  else if (x.rank === wanted.length + 1 && x.shape.at(-1) === 1) input = squeeze(x, -1);
  const fits = input.rank === wanted.length && wanted.every((n, axis) => n === null || n === input.shape[axis]);
  return fits ? input : fail(where, show(wanted), show(x.shape), "give samples of the model's inputShape");
}
