import { exp, log } from "../../engine/numeric.js";
import type { Tensor } from "../../engine/tensor.js";
import { maximum, minimum, mul } from "../../ops/arithmetic.js";
import { abs, exp as expOf } from "../../ops/elementary.js";

/** Which function values go through before a window is normalised. */
export type ElementwiseName = "none" | "log" | "root";

/** A function of single values that rises everywhere, and its inverse in double precision and in a graph of ops. */
export interface Elementwise {
  apply(value: number): number;
  invert(coded: number): number;
  inverse(coded: Tensor): Tensor;
}

/** What a logarithm may reach while a network learns: e^±15 of what errors are measured in. */
const FARTHEST = 15;

export const elementwise: Readonly<Record<ElementwiseName, Elementwise>> = {
  none: { apply: (value) => value, invert: (coded) => coded, inverse: (coded) => coded },
  log: { apply: log, invert: exp, inverse: (coded) => expOf(maximum(minimum(coded, FARTHEST), -FARTHEST)) },
  /** The square root, of a negative value that of its size with the sign kept. */
  root: {
    apply: (value) => Math.sign(value) * Math.sqrt(Math.abs(value)),
    invert: (coded) => coded * Math.abs(coded),
    inverse: (coded) => mul(coded, abs(coded)),
  },
};

/** A share of values this small beside their series' mean is all that a logarithm is chosen for. */
const SMALL = 0.01;

/**
 * The function that suits a panel: the logarithm where all values are above 0 and hardly any is below a hundredth of its
 * series' mean, the root where none is below 0, else none.
 */
export function suitableFor(arrays: readonly Float64Array[]): ElementwiseName {
  let [count, small, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (const values of arrays) {
    const known = values.filter((value) => !Number.isNaN(value));
    const largest = known.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const share = known.reduce((sum, value) => sum + value / largest, 0) / known.length;
    for (const value of known) {
      count++;
      if (value < SMALL * share * largest) small++;
      least = Math.min(least, value);
    }
  }
  if (least > 0 && small <= SMALL * count) return "log";
  return least >= 0 ? "root" : "none";
}
