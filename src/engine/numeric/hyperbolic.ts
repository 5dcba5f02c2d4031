import { dividePairs, exactSum } from "./bits.js";
import { expm1Pair } from "./exp.js";

/** From here on the hyperbolic tangent rounds to 1. */
const TANH_IS_ONE = 22;

/** The hyperbolic tangent, as (e^2x − 1) / (e^2x + 1). */
export function tanh(x: number): number {
  if (x < 0) return -tanh(-x);
  if (x > TANH_IS_ONE) return 1;
  if (!(x > 1e-9)) return x;
  const numerator = expm1Pair(2 * x);
  const [sum, rest] = exactSum(numerator[0], 2);
  return dividePairs(numerator, [sum, rest + numerator[1]])[0];
}
