import { goldenSection } from "../../data/transforms/goldenSection.js";

/** The last level of simple exponential smoothing, which begins with the first value. */
export function smoothed(values: ArrayLike<number>, alpha: number): number {
  let level = values[0];
  for (let t = 1; t < values.length; t++) level = alpha * values[t] + (1 - alpha) * level;
  return level;
}

/** The α between two bounds with which smoothing forecasts the next value with the least squared error. */
export function bestSmoothing(values: ArrayLike<number>, lower: number, upper: number): number {
  return goldenSection((alpha) => squaredError(values, alpha), lower, upper);
}

function squaredError(values: ArrayLike<number>, alpha: number): number {
  let level = values[0];
  let sum = 0;
  for (let t = 1; t < values.length; t++) {
    const error = values[t] - level;
    sum += error * error;
    level = alpha * values[t] + (1 - alpha) * level;
  }
  return sum;
}
