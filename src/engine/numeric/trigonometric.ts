import { exactSum, type Pair, powerOfTwo } from "./bits.js";

/** π/2 in four parts, the first three of 33 bits, so that a multiple below 2^20 of each is exact. */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32] as const;
const TWO_OVER_PI = 2 / Math.PI;
const LARGEST_BY_PARTS = 1e6;

const ALL_WHOLE = 9007199254740992; // 2^53: from here on every double is a whole number
const TWO_TO_33 = 8589934592; // a double of at least 1e6 and below 2^53, times this, is a whole number

/** Bits after the point of π in whole-number arithmetic: the largest double takes 1024, a hard case 120 more. */
const PI_BITS = 1280n;
let wholeHalfPi: bigint | undefined;

interface Reduced {
  /** The multiple of π/2 taken away, modulo 4. */
  quadrant: number;
  /** What is left, in [-π/4, π/4]. */
  rest: Pair;
}

/** Takes multiples of π/2 from an x ≥ 0. */
function reduce(x: number): Reduced {
  if (x <= Math.PI / 4) return { quadrant: 0, rest: [x, 0] };
  return x < LARGEST_BY_PARTS ? reduceByParts(x) : reduceExactly(x);
}

/** Cody and Waite, Software Manual for the Elementary Functions, 1980, chapter 8, with four parts. */
function reduceByParts(x: number): Reduced {
  const multiple = Math.floor(x * TWO_OVER_PI + 0.5);
  const [first, firstError] = exactSum(x - multiple * HALF_PI[0], -multiple * HALF_PI[1]);
  const [second, secondError] = exactSum(first, -multiple * HALF_PI[2]);
  const rest = exactSum(second, firstError + secondError - multiple * HALF_PI[3]);
  return { quadrant: multiple & 3, rest };
}

/** The same in whole numbers of any length, for arguments beyond the reach of four parts. */
function reduceExactly(x: number): Reduced {
  wholeHalfPi ??= machinPi() / 2n;
  const scaled = x < ALL_WHOLE ? BigInt(x * TWO_TO_33) << (PI_BITS - 33n) : BigInt(x) << PI_BITS;
  const multiple = (2n * scaled + wholeHalfPi) / (2n * wholeHalfPi);
  return { quadrant: Number(multiple & 3n), rest: toPair(scaled - multiple * wholeHalfPi) };
}

/** whole / 2^PI_BITS, from its upper 106 bits. */
function toPair(whole: bigint): Pair {
  const size = whole < 0n ? -whole : whole;
  const shift = size.toString(2).length - 106;
  const upper = size >> BigInt(shift);
  const high = Number(upper);
  const low = Number(upper - BigInt(high));
  const unit = (whole < 0n ? -1 : 1) * powerOfTwo(shift - Number(PI_BITS));
  return [high * unit, low * unit];
}

/** π = 16 arctan(1/5) − 4 arctan(1/239) (Machin, 1706), times 2^PI_BITS. */
function machinPi(): bigint {
  return 16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n);
}

function arctanOfInverse(n: bigint): bigint {
  let power = (1n << PI_BITS) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= -n * n;
    sum += power / k;
  }
  return sum;
}

/** The Taylor series for |x| ≤ π/4, without their first terms: -1/3!, 1/5!, … and 1/4!, -1/6!, … */
const SINE_SERIES = alternatingInverseFactorials(3, 17);
const COSINE_SERIES = alternatingInverseFactorials(4, 18);

/* @__NO_SIDE_EFFECTS__ */
function alternatingInverseFactorials(first: number, last: number): number[] {
  const inverses: number[] = [];
  for (let n = 1, factorial = 1; n <= last; n++) {
    factorial *= n;
    if (n >= first && n % 2 === first % 2) inverses.push((n % 4 < 2 ? 1 : -1) / factorial);
  }
  return inverses;
}

function evaluate(series: readonly number[], x: number): number {
  let value = 0;
  for (let i = series.length - 1; i >= 0; i--) value = value * x + series[i];
  return value;
}

function reducedSine([x, low]: Pair): number {
  const square = x * x;
  return x + (low * (1 - square / 2) + x * square * evaluate(SINE_SERIES, square));
}

function reducedCosine([x, low]: Pair): number {
  const square = x * x;
  const main = 1 - square / 2;
  const lost = 1 - main - square / 2;
  return main + (lost - x * low + square * square * evaluate(COSINE_SERIES, square));
}

/** The sine of x radians, for every finite x. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (x === 0) return x;
  if (x < 0) return -sin(-x);
  const { quadrant, rest } = reduce(x);
  const value = quadrant % 2 === 0 ? reducedSine(rest) : reducedCosine(rest);
  return quadrant < 2 ? value : -value;
}

/** The cosine of x radians, for every finite x. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { quadrant, rest } = reduce(Math.abs(x));
  const value = quadrant % 2 === 0 ? reducedCosine(rest) : reducedSine(rest);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
