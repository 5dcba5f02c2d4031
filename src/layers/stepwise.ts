import { type Tensor, zeros } from "../engine/tensor.js";
import { mul, where } from "../ops/arithmetic.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { reshape, slice, stack } from "../ops/shape.js";
import type { Recurrence } from "./recurrent.js";

/** What a cell knows after a step. */
export interface AfterStep {
  /** The states after the step, the output first, `[batch, units]` each. */
  readonly states: readonly Tensor[];
  readonly gates?: Tensor;
}

/**
 * A cell: from a step's projected input `[batch, gates · units]` and the states before it to the states after it.
 *
 * `feedback` is the output before the step as the recurrent kernel sees it, which is after the recurrent dropout.
 */
export type Cell = (projected: Tensor, states: readonly Tensor[], feedback: Tensor) => AfterStep;

/**
 * A recurrence out of single steps, for cells whose activations no fused op has.
 *
 * @param projected the input through the kernel, `[batch, time, gates · units]`
 */
export function stepwise(
  projected: Tensor,
  cell: Cell,
  { units, stateCount }: { units: number; stateCount: number },
  { initialState, mask, reverse, recurrentDropout }: RecurrentOptions,
): Recurrence {
  const [batch, time] = projected.shape;
  const at = (x: Tensor, step: number) => {
    const [, , width = 1] = x.shape;
    return reshape(slice(x, [0, step, 0].slice(0, x.rank), [batch, 1, width].slice(0, x.rank)), [batch, width]);
  };
  let states = initialState ?? Array.from({ length: stateCount }, () => zeros([batch, units]));
  const outputs: Tensor[] = [];
  const cells: Tensor[] = [];
  const gates: Tensor[] = [];
  for (let i = 0; i < time; i++) {
    const step = reverse ? time - 1 - i : i;
    const feedback = recurrentDropout ? mul(states[0], recurrentDropout) : states[0];
    const next = cell(at(projected, step), states, feedback);
    const valid = mask && at(mask, step);
    states = valid ? next.states.map((state, n) => where(valid, state, states[n])) : next.states;
    outputs[step] = states[0];
    if (stateCount > 1) cells[step] = states[1];
    if (next.gates) gates[step] = next.gates;
  }
  const together = (steps: readonly Tensor[]) => (steps.length > 0 ? stack(steps, 1) : undefined);
  return { outputs: stack(outputs, 1), states, cells: together(cells), gates: together(gates) };
}
