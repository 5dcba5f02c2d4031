import { type Tensor, zeros } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import type { Recurrence } from "./recurrence.js";
import { type AfterStep, stepwise } from "./stepwise.js";

/**
 * One step of a cell whose output is its first state, from the step's projected input `[batch, gates · units]`.
 *
 * `feedback` is the output before the step as the recurrent kernel sees it, which is after the recurrent dropout.
 */
export type ProjectedStep = (
  projected: Tensor,
  states: readonly Tensor[],
  feedback: Tensor,
) => Omit<AfterStep, "output">;

/**
 * A recurrence out of single steps, for cells with activations that no fused op has: the input is multiplied by the
 * kernel for all steps at once.
 *
 * @param projected the input through the kernel, `[batch, time, gates · units]`
 */
export function projectedSteps(
  projected: Tensor,
  step: ProjectedStep,
  stateSize: readonly number[],
  { initialState, recurrentDropout, mask, reverse }: RecurrentOptions,
): Recurrence {
  const [batch] = projected.shape;
  const initial = initialState ?? stateSize.map((units) => zeros([batch, units]));
  const whole = (input: Tensor, states: readonly Tensor[]) => {
    const feedback = recurrentDropout ? mul(states[0], recurrentDropout) : states[0];
    const after = step(input, states, feedback);
    return { output: after.states[0], ...after };
  };
  return stepwise(projected, whole, initial, { mask, reverse });
}
