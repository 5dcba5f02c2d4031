import { dividePairs, exactProduct, exactSum, exponentOf, type Pair, scaleByPowerOfTwo } from "./bits.js";
import { LN2_HIGH, LN2_LOW } from "./exp.js";

/** 1/3 = ONE_THIRD + ONE_THIRD_REST. */
const ONE_THIRD = 0.3333333333333333;
const ONE_THIRD_REST = 1.850371707708594e-17;

/** 1/5, 1/7, … 1/25: enough for s² ≤ 0.03. */
const LOG_SERIES = /* @__PURE__ */ Array.from({ length: 11 }, (_, i) => 1 / (2 * i + 5));

/**
 * The natural logarithm of a finite x > 0 in double-double precision.
 *
 * With x = 2^k · m, m in [√½, √2], and s = (m − 1)/(m + 1): ln x = k · ln 2 + 2 (s + s³/3 + s⁵/5 + …).
 */
export function logPair(x: number): Pair {
  let exponent = exponentOf(x);
  let mantissa = scaleByPowerOfTwo(x, -exponent);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const [s, sLow] = dividePairs([mantissa - 1, 0], exactSum(mantissa, 1));
  const square = s * s;
  let series = 0;
  for (let i = LOG_SERIES.length - 1; i >= 0; i--) series = series * square + LOG_SERIES[i];
  const [cubic, cubicLow] = thirdOfCube(s);
  const [sum, error] = exactSum(exponent * LN2_HIGH, 2 * s);
  const [high, low] = exactSum(sum, 2 * cubic);
  const [linear, linearLow] = exactSum(exponent * LN2_LOW, 2 * (s * square * square * series));
  const [first, second] = exactSum(high, linear);
  const tail = error + low + second + linearLow + 2 * (cubicLow + sLow * (1 + square));
  return exactSum(first, tail);
}

function thirdOfCube(s: number): Pair {
  const [square, squareLow] = exactProduct(s, s);
  const [cube, cubeLow] = exactProduct(square, s);
  const [third, thirdLow] = exactProduct(cube, ONE_THIRD);
  return [third, thirdLow + (cubeLow + squareLow * s) * ONE_THIRD + cube * ONE_THIRD_REST];
}

/** The natural logarithm; NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  return logPair(x)[0];
}

/** ln(1 + x) without cancellation near 0. */
export function log1p(x: number): number {
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x;
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  const [sum, rest] = exactSum(1, x);
  const [high, low] = logPair(sum);
  return high + (low + rest / sum);
}
