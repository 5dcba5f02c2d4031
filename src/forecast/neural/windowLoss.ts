import { type Tensor, tensor } from "../../engine/tensor.js";
import type { LossFunction } from "../../model/loss.js";
import { add, maximum, mul, sub } from "../../ops/arithmetic.js";
import { abs, square } from "../../ops/elementary.js";
import { huberElements } from "../../ops/huber.js";
import { mean, sum } from "../../ops/reduce.js";
import { expandDims, slice } from "../../ops/shape.js";
import { type ElementwiseName, elementwise } from "./elementwise.js";
import type { NeuralSettings } from "./neuralOptions.js";

/**
 * The loss of windows over their targets (see `WindowTargets`), in the unit that errors are measured in: the mean over all
 * windows and steps, where a step without a target counts as no error. With quantiles it is their mean pinball loss.
 *
 * @param probabilities those of the predicted quantiles; none for a point forecast
 * @returns a loss of targets `[batch, 2 · horizon + 2]` and predictions `[batch, horizon]` or `[batch, horizon, quantiles]`
 */
export function windowLoss(
  kind: NeuralSettings["loss"],
  transform: ElementwiseName,
  probabilities: readonly number[],
): LossFunction {
  const { inverse } = elementwise[transform];
  const loss = (yTrue: Tensor, yPred: Tensor): Tensor => {
    const horizon = yPred.shape[1];
    const part = (from: number, size: number) => slice(yTrue, [0, from], [-1, size]);
    const quantiles = probabilities.length > 0;
    const across = (x: Tensor) => (quantiles ? expandDims(x, -1) : x);
    const [shift, factor] = [across(part(2 * horizon, 1)), across(part(2 * horizon + 1, 1))];
    const forecast = inverse(add(mul(yPred, factor), shift));
    const errors = sub(across(part(0, horizon)), forecast);
    const values = quantiles ? mean(tilted(errors, tensor(probabilities)), -1) : sized[kind](errors);
    return mul(sum(mul(values, part(horizon, horizon))), 1 / (yPred.shape[0] * horizon));
  };
  const config = { name: "windowLoss", reduction: "sumOverBatchSize" as const, kind, transform, probabilities };
  return Object.assign(loss, { config });
}

const sized = {
  mae: abs,
  mse: square,
  huber: (errors: Tensor) => huberElements(mul(errors, 0), errors, 1),
};

/** The pinball loss, max(q · e, (q − 1) · e). */
function tilted(errors: Tensor, probabilities: Tensor): Tensor {
  return maximum(mul(errors, probabilities), mul(errors, sub(probabilities, 1)));
}
