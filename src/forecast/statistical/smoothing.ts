const GOLDEN = (Math.sqrt(5) + 1) / 2;

/** The last level of simple exponential smoothing, which begins with the first value. */
export function smoothed(values: ArrayLike<number>, alpha: number): number {
  let level = values[0];
  for (let t = 1; t < values.length; t++) level = alpha * values[t] + (1 - alpha) * level;
  return level;
}

/** The α between two bounds with which smoothing forecasts the next value with the least squared error: golden section search. */
export function bestSmoothing(values: ArrayLike<number>, lower: number, upper: number): number {
  let a = lower;
  let b = upper;
  let c = b - (b - a) / GOLDEN;
  let d = a + (b - a) / GOLDEN;
  let atC = squaredError(values, c);
  let atD = squaredError(values, d);
  while (Math.abs(b - a) >= 1e-12) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - (b - a) / GOLDEN;
      atC = squaredError(values, c);
    } else if (atD < atC) {
      [a, c, atC] = [c, d, atD];
      d = a + (b - a) / GOLDEN;
      atD = squaredError(values, d);
    } else break;
  }
  return (a + b) / 2;
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
