import { exactProduct, exactSum } from "./bits.js";
import { expPair } from "./exp.js";
import { logPair } from "./log.js";

/** Every double of at least this size is an even whole number. */
const ALL_EVEN = 9007199254740992;

/**
 * x to the power y, with the special cases of ECMAScript's `Math.pow`.
 *
 * exp(y · ln|x|), the logarithm and the product in double-double precision (Dekker, A floating-point technique for
 * extending the available precision, Numerische Mathematik 18, 1971).
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (!Number.isFinite(y)) return powerOfInfinity(size, y);
  const sign = (x < 0 || Object.is(x, -0)) && isOdd(y) ? -1 : 1;
  if (size === Number.POSITIVE_INFINITY) return edge(y, sign);
  if (size === 0) return edge(-y, sign);
  if (x < 0 && !Number.isInteger(y)) return Number.NaN;
  return sign * positivePower(size, y);
}

function positivePower(x: number, y: number): number {
  const [log, logLow] = logPair(x);
  const estimate = y * log;
  if (estimate > 1000) return Number.POSITIVE_INFINITY;
  if (estimate < -1000) return 0;
  if (Math.abs(estimate) < 1e-20) return 1;
  const [product, error] = exactProduct(y, log);
  return expPair(exactSum(product, error + y * logLow));
}

function powerOfInfinity(size: number, y: number): number {
  if (size === 1) return Number.NaN;
  return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
}

function edge(y: number, sign: number): number {
  return sign * (y > 0 ? Number.POSITIVE_INFINITY : 0);
}

function isOdd(y: number): boolean {
  return Math.abs(y) < ALL_EVEN && Math.abs(y % 2) === 1;
}
