import { tensor } from "../../../engine/tensor.js";
import { add, matmul, sub } from "../../../layers/operations.js";
import type { SymbolicTensor } from "../../../layers/symbolicTensor.js";
import { contextVector, joined, type NetworkInputs } from "../networkInputs.js";
import { steps } from "./mlp.js";

/**
 * One linear map of the window's moving average and one of what is left (Zeng et al., "Are transformers effective for time
 * series forecasting?", AAAI 2023).
 */
export function dLinear(inputs: NetworkInputs, kinds: number, window: number): SymbolicTensor {
  const { target, horizon, inputSize } = inputs;
  const trend = matmul(target, tensor(movingAverage(inputSize, window), [inputSize, inputSize]));
  const rest = joined([sub(target, trend), ...contextVector(inputs)]) as SymbolicTensor;
  return add(steps(trend, horizon, kinds), steps(rest, horizon, kinds));
}

/** The matrix that averages a row over `window` neighbours, those beyond an end being like the value at it. */
function movingAverage(length: number, window: number): Float32Array {
  const matrix = new Float32Array(length * length);
  const before = (window - 1) >> 1;
  for (let to = 0; to < length; to++) {
    for (let i = 0; i < window; i++) {
      const from = Math.min(Math.max(to - before + i, 0), length - 1);
      matrix[from * length + to] += 1 / window;
    }
  }
  return matrix;
}
