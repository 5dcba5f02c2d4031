import { exactSum, type Pair, scaleByPowerOfTwo } from "./bits.js";

export const LN2_HIGH = 0.6931471801362932; // 32 bits, so that a multiple of it is exact
export const LN2_LOW = 4.236521365809284e-10;

/** 1/2!, 1/3!, … 1/13!: enough for |r| ≤ ln(2)/2. */
const EXP_SERIES = inverseFactorials(2, 13);

/** Beyond these the result is certainly Infinity or 0; they keep the exponent arithmetic in range. */
const LARGEST = 710;
const SMALLEST = -746;

/* @__NO_SIDE_EFFECTS__ */
function inverseFactorials(first: number, last: number): number[] {
  const inverses: number[] = [];
  for (let n = 1, factorial = 1; n <= last; n++) {
    factorial *= n;
    if (n >= first) inverses.push(1 / factorial);
  }
  return inverses;
}

/** The exponential split as 2^exponent · (1 + fraction), fraction in [-0.3, 0.42], for |high| < 800. */
export function expParts([high, low]: Pair): { exponent: number; fraction: Pair } {
  const exponent = Math.floor(high * Math.LOG2E + 0.5);
  const [reduced, error] = exactSum(high - exponent * LN2_HIGH, -exponent * LN2_LOW);
  let series = 0;
  for (let i = EXP_SERIES.length - 1; i >= 0; i--) series = series * reduced + EXP_SERIES[i];
  const curve = reduced * reduced * series;
  const tail = curve + (low + error) * (1 + reduced + curve);
  return { exponent, fraction: exactSum(reduced, tail) };
}

/** The exponential of a number in double-double precision, rounded once. */
export function expPair(x: Pair): number {
  if (x[0] > LARGEST) return Number.POSITIVE_INFINITY;
  if (x[0] < SMALLEST) return 0;
  const { exponent, fraction } = expParts(x);
  return scaleByPowerOfTwo(1 + fraction[0] + fraction[1], exponent);
}

/** exp(x) - 1 in double-double precision, for |x| ≤ 709. */
export function expm1Pair(x: number): Pair {
  const { exponent, fraction } = expParts([x, 0]);
  const scaled: Pair = [scaleByPowerOfTwo(fraction[0], exponent), scaleByPowerOfTwo(fraction[1], exponent)];
  const [power, rest] = exactSum(scaleByPowerOfTwo(1, exponent), -1);
  const [sum, error] = exactSum(power, scaled[0]);
  return exactSum(sum, error + rest + scaled[1]);
}

/**
 * The exponential function.
 *
 * Argument reduction by multiples of ln 2 in two parts (Cody and Waite, Software Manual for the Elementary Functions,
 * 1980, chapter 6), then the Taylor series.
 */
export function exp(x: number): number {
  return Number.isNaN(x) ? x : expPair([x, 0]);
}

/** exp(x) - 1 without cancellation near 0. */
export function expm1(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  if (x > 709) return exp(x);
  if (x < -40) return -1;
  return expm1Pair(x)[0];
}
