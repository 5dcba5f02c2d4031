import { reshape } from "../../../layers/operations.js";
import type { SymbolicTensor } from "../../../layers/symbolicTensor.js";
import { denseLayer } from "../denseLayer.js";
import { contextVector, joined, type NetworkInputs } from "../networkInputs.js";

/** A multilayer perceptron over the window: ReLU layers of the given sizes. */
export function mlp(inputs: NetworkInputs, kinds: number, units: readonly number[]): SymbolicTensor {
  let hidden = joined([inputs.target, ...contextVector(inputs)]) as SymbolicTensor;
  for (const size of units) hidden = denseLayer(size, { activation: "relu" }).apply(hidden);
  return steps(hidden, inputs.horizon, kinds);
}

/** A linear map of a vector to all steps of the horizon: `[batch, horizon, kinds]`, or `[batch, horizon]` for one kind. */
export function steps(hidden: SymbolicTensor, horizon: number, kinds: number): SymbolicTensor {
  const all = denseLayer(horizon * kinds).apply(hidden);
  return kinds === 1 ? all : reshape(all, [-1, horizon, kinds]);
}
