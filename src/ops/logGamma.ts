import { expectTensor, type Tensor } from "../engine/tensor.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { log, square } from "./elementary.js";

/** ½ ln 2π */
const HALF_LOG_TWO_PI = 0.9189385332046727;

/**
 * The logarithm of the gamma function, for x > 0: log (x − 1)! for whole numbers.
 *
 * Stirling's series at x + 8, from which log x (x + 1) … (x + 7) is taken; its gradient is the digamma function.
 *
 * @example
 * import { logGamma, tensor } from "timecell";
 * logGamma(tensor([5])).item(); // 3.1780539, log 24
 */
export function logGamma(x: Tensor): Tensor {
  expectTensor("logGamma", x);
  const z = add(x, 8);
  const inverse = div(1, z);
  const tail = sub(1 / 12, mul(square(inverse), sub(1 / 360, mul(square(inverse), 1 / 1260))));
  const series = add(mul(inverse, tail), sub(HALF_LOG_TWO_PI, z));
  return sub(add(mul(sub(z, 0.5), log(z)), series), add(log(risingProduct(x, 0)), log(risingProduct(x, 4))));
}

/** (x + first) (x + first + 1) (x + first + 2) (x + first + 3) */
function risingProduct(x: Tensor, first: number): Tensor {
  const factors = [1, 2, 3].map((k) => add(x, first + k));
  return factors.reduce((product, factor) => mul(product, factor), add(x, first));
}
