import type { Tensor } from "../engine/tensor.js";
import { where } from "../ops/arithmetic.js";
import { expandDims, reshape, slice, stack } from "../ops/shape.js";
import type { Reading, Recurrence } from "./recurrence.js";

/** What a cell knows after a step. */
export interface AfterStep {
  /** `[batch, units]` */
  readonly output: Tensor;
  /** The states after the step, `[batch, units]` each. */
  readonly states: readonly Tensor[];
  readonly gates?: Tensor;
}

/** One step: from its input `[batch, …]` and the states before it to the output and the states after it. */
export type Step = (x: Tensor, states: readonly Tensor[]) => AfterStep;

/**
 * A recurrence out of single steps, for cells that no fused op knows.
 *
 * At a masked step the states are carried on and the output is the one before it, zeros if there is none.
 *
 * @param x `[batch, time, …]`
 * @param initial the states before the first step
 */
export function stepwise(
  x: Tensor,
  step: Step,
  initial: readonly Tensor[],
  { mask, reverse }: Omit<Reading, "initialState">,
): Recurrence {
  const time = x.shape[1];
  let states = initial;
  let output: Tensor | undefined;
  const outputs: Tensor[] = [];
  const cells: Tensor[] = [];
  const gates: Tensor[] = [];
  for (let i = 0; i < time; i++) {
    const place = reverse ? time - 1 - i : i;
    const next = step(stepOf(x, place), states);
    const seen = mask ? expandDims(stepOf(mask, place), 1) : null;
    states = seen ? next.states.map((state, n) => where(seen, state, states[n])) : next.states;
    output = seen ? where(seen, next.output, output ?? 0) : next.output;
    outputs[place] = output;
    if (states.length > 1) cells[place] = states[1];
    if (next.gates) gates[place] = next.gates;
  }
  const together = (steps: readonly Tensor[]) => (steps.length > 0 ? stack(steps, 1) : undefined);
  return { outputs: stack(outputs, 1), last: output, states, cells: together(cells), gates: together(gates) };
}

/** One step of a sequence `[batch, time, …]`, `[batch, …]`. */
export function stepOf(x: Tensor, step: number): Tensor {
  const [batch, , ...rest] = x.shape;
  const begin = [0, step, ...rest.map(() => 0)];
  return reshape(slice(x, begin, [batch, 1, ...rest]), [batch, ...rest]);
}
