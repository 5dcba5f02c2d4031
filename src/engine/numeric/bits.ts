/** A number to twice the precision of a double: the unevaluated sum of `[high, low]`, |low| ≤ half an ulp of high. */
export type Pair = readonly [high: number, low: number];

const SMALLEST_NORMAL = 2.2250738585072014e-308; // 2^-1022
const TWO_TO_54 = 18014398509481984;

const view = new DataView(new ArrayBuffer(8));

/** 2^exponent, exactly; exponent in -1022 … 1023. */
export function powerOfTwo(exponent: number): number {
  view.setUint32(0, (exponent + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** x · 2^exponent, with one rounding at most: where the result is subnormal. For |x| > 2^-24 if exponent < 0. */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  if (exponent > 1000) return x * powerOfTwo(1000) * powerOfTwo(Math.min(exponent - 1000, 1023));
  if (exponent < -1000) return x * powerOfTwo(Math.max(exponent + 1000, -1000)) * powerOfTwo(-1000);
  return x * powerOfTwo(exponent);
}

/** The exponent of a finite x > 0: the k with 2^k ≤ x < 2^(k + 1). */
export function exponentOf(x: number): number {
  if (x < SMALLEST_NORMAL) return exponentOf(x * TWO_TO_54) - 54;
  view.setFloat64(0, x);
  return (view.getUint32(0) >>> 20) - 1023;
}

/** a + b, exactly (Knuth, The Art of Computer Programming, volume 2, section 4.2.2, theorem B). */
export function exactSum(a: number, b: number): Pair {
  const sum = a + b;
  const shadow = sum - a;
  return [sum, a - (sum - shadow) + (b - shadow)];
}

/** a · b, exactly, for factors below 2^996 (Dekker, A floating-point technique for extending the available precision, 1971). */
export function exactProduct(a: number, b: number): Pair {
  const product = a * b;
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

/** The upper 26 bits of x and the rest. */
function split(x: number): Pair {
  const shifted = x * 134217729; // 2^27 + 1
  const high = shifted - (shifted - x);
  return [high, x - high];
}

/** The quotient of two pairs, to about 100 bits. */
export function dividePairs([aHigh, aLow]: Pair, [bHigh, bLow]: Pair): Pair {
  const quotient = aHigh / bHigh;
  const [product, rest] = exactProduct(quotient, bHigh);
  return exactSum(quotient, (aHigh - product - rest + aLow - quotient * bLow) / bHigh);
}
