import type { Tensor } from "../engine/tensor.js";
import { div } from "../ops/arithmetic.js";
import type { Regularizer } from "./regularizers.js";

let noted: Tensor[] | null = null;

/** Runs a function; the penalties that `activityRegularizer`s of the layers called in it ask for are added to `penalties`. */
export function notingActivity<T>(penalties: Tensor[], run: () => T): T {
  const outer = noted;
  noted = penalties;
  try {
    return run();
  } finally {
    noted = outer;
  }
}

/** Notes what a layer's outputs `[batch, …]` add to the loss: their penalty by the size of the batch. */
export function noteActivity(regularizer: Regularizer, outputs: Tensor | readonly Tensor[]): void {
  for (const output of noted ? ([outputs].flat() as Tensor[]) : []) {
    const penalty = regularizer.penalty(output);
    noted?.push(output.rank === 0 ? penalty : div(penalty, Math.max(1, output.shape[0])));
  }
}
