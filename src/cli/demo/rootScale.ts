import { inverseTransform, type StandardScaler, standardScaler, transform } from "../../data/scalers.js";

/**
 * Counts on the scale of their square root, where the spread of a Poisson-like count doesn't grow with its level,
 * then standardised by the training part.
 */
export class RootScale {
  /** Keeps the roots of values that are zero, or a little below it, real. */
  private readonly shift: number;
  private readonly scaler: StandardScaler;

  constructor(training: Float32Array) {
    this.shift = 1 - Math.min(0, ...training);
    this.scaler = standardScaler(this.roots(training));
  }

  transform(values: Float32Array): Float32Array {
    return Float32Array.from(transform(this.scaler, this.roots(values)));
  }

  inverse(values: Float32Array): Float32Array {
    const roots = inverseTransform(this.scaler, values);
    return Float32Array.from(roots, (root) => Math.max(0, root) ** 2 - this.shift);
  }

  private roots(values: Float32Array): Float64Array {
    return Float64Array.from(values, (value) => Math.sqrt(Math.max(0, value + this.shift)));
  }
}
