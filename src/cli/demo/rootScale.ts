/**
 * Counts on the scale of their square root, where the spread of a Poisson-like count doesn't grow with its level,
 * then standardised by the training part.
 */
export interface RootScale {
  readonly shift: number;
  readonly mean: number;
  readonly deviation: number;
}

/** The scale that makes the training values mean 0 and standard deviation 1. */
export function fitRootScale(training: Float32Array): RootScale {
  const lowest = training.reduce((a, b) => Math.min(a, b));
  const shift = 1 - Math.min(0, lowest);
  const roots = Float64Array.from(training, (value) => Math.sqrt(value + shift));
  const mean = roots.reduce((a, b) => a + b, 0) / roots.length;
  const variance = roots.reduce((sum, root) => sum + (root - mean) ** 2, 0) / roots.length;
  return { shift, mean, deviation: Math.sqrt(variance) || 1 };
}

export function toRootScale({ shift, mean, deviation }: RootScale, values: Float32Array): Float32Array {
  return values.map((value) => (Math.sqrt(Math.max(0, value + shift)) - mean) / deviation);
}

export function fromRootScale({ shift, mean, deviation }: RootScale, values: Float32Array): Float32Array {
  return values.map((value) => Math.max(0, value * deviation + mean) ** 2 - shift);
}
