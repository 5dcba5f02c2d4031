import { assign, type Tensor, type Weight } from "../../src/engine/tensor.js";
import { checkGradient } from "./gradient.js";

/** Holds a model's gradients, by its inputs and by its weights, against finite differences. */
export function checkModelGradient(
  run: (...inputs: Tensor[]) => Tensor | readonly Tensor[],
  inputs: readonly Tensor[],
  weights: readonly Weight[],
): void {
  const values = weights.map((weight) => weight.toArray());
  const runWith = (...given: Tensor[]) => {
    const moved = given.slice(inputs.length);
    for (const [i, weight] of weights.entries()) if (moved[i] !== weight) assign(weight, moved[i].toArray());
    try {
      return run(...given.slice(0, inputs.length));
    } finally {
      for (const [i, weight] of weights.entries()) assign(weight, values[i]);
    }
  };
  checkGradient(runWith, [...inputs, ...weights]);
}
