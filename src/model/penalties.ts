import { unrepeatable } from "../engine/recording.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { notingActivity } from "../layers/activityPenalties.js";
import { add } from "../ops/arithmetic.js";

/**
 * A loss and the penalties that regularizers add to it: those of the weights that training changes and those of the
 * outputs of the layers that `run` calls.
 *
 * @param run passes a batch through the model to its loss
 */
export function withPenalties(weights: readonly Weight[], run: () => Tensor): Tensor {
  const penalties: Tensor[] = [];
  let loss = notingActivity(penalties, run);
  for (const weight of weights) if (weight.regularizer) penalties.push(weight.regularizer.penalty(weight));
  if (penalties.length > 0) unrepeatable();
  for (const penalty of penalties) loss = add(loss, penalty);
  return loss;
}
