import { describe, expect, test } from "vitest";
import { cos, exp, expm1, log, log1p, pow, sin, tanh } from "./numeric.js";

/** Distance in units in the last place, counted on the line of all doubles. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY;
  const distance = rank(a) - rank(b);
  return Number(distance < 0n ? -distance : distance);
}

function rank(x: number): bigint {
  const bits = new DataView(new Float64Array([x]).buffer).getBigInt64(0, true);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** A small generator for the tests alone: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SAMPLES = 20_000;

/** Numbers even over a range, then numbers whose exponents are even over a range. */
function* sample(low: number, high: number, smallestExponent: number, largestExponent: number): Generator<number> {
  const next = random(1);
  for (let i = 0; i < SAMPLES; i++) yield low + (high - low) * (next() + next() / 2 ** 32);
  for (let i = 0; i < SAMPLES; i++) {
    const exponent = Math.floor(smallestExponent + (largestExponent - smallestExponent + 1) * next());
    const sign = low < 0 && next() < 0.5 ? -1 : 1;
    yield sign * (1 + next() + next() / 2 ** 32) * 2 ** exponent;
  }
}

const SIZES = [
  0,
  1,
  0.5,
  2,
  3,
  10,
  Math.PI,
  1e-300,
  1e300,
  5e-324,
  2 ** -1022,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
];
const SPECIAL = [...SIZES, ...SIZES.map((x) => -x), Number.NaN];

describe.each([
  ["exp", exp, Math.exp, -745, 709.7, -60, 9],
  ["expm1", expm1, Math.expm1, -50, 709, -1074, 9],
  ["log", log, Math.log, 0, 1e6, -1074, 1023],
  ["log1p", log1p, Math.log1p, -1, 10, -1074, 1023],
  ["sin", sin, Math.sin, -2000, 2000, -1074, 1023],
  ["cos", cos, Math.cos, -2000, 2000, -1074, 1023],
  ["tanh", tanh, Math.tanh, -25, 25, -1074, 6],
] as const)("%s", (_name, ours, theirs, low, high, smallestExponent, largestExponent) => {
  const allowed = ours === tanh ? 2 : 1; // the engine's own tanh is up to 2 ulps from the true value, ours 0.6

  test("is within an ulp of the engine's own", () => {
    let [worst, at] = [0, 0];
    for (const x of sample(low, high, smallestExponent, largestExponent)) {
      const distance = ulps(ours(x), theirs(x));
      if (distance > worst) [worst, at] = [distance, x];
    }
    expect(worst, `${ours.name}(${at})`).toBeLessThanOrEqual(allowed);
  });

  test.each(SPECIAL)("of %s", (x) => {
    expect(ulps(ours(x), theirs(x))).toBeLessThanOrEqual(1);
    if (theirs(x) === 0) expect(ours(x)).toBe(theirs(x));
  });
});

describe("log", () => {
  test("rounds correctly where the engine's own may not", () => {
    expect(log(10)).toBe(Math.LN10);
    expect(log(1 + 2 ** -52)).toBe(2 ** -52 - 2 ** -105);
    expect(log(5e-324)).toBe(-744.4400719213812);
  });
});

describe("pow", () => {
  test("is within two ulps of the engine's own", () => {
    const next = random(2);
    for (let i = 0; i < SAMPLES; i++) {
      const x = i % 2 ? next() * 3 : 10 ** (600 * next() - 300);
      const y = (next() - 0.5) * (i % 2 ? 900 : 3);
      expect(ulps(pow(x, y), x ** y), `pow(${x}, ${y})`).toBeLessThanOrEqual(2);
    }
  });

  test("is exact where the result is a double", () => {
    for (let n = 0; n <= 22; n++) expect(pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = -1074; n <= 1023; n++) expect(pow(2, n)).toBe(2 ** n);
    expect(pow(-3, 3)).toBe(-27);
  });

  test.each(SPECIAL)("of %s to every special power", (x) => {
    for (const y of SPECIAL) expect(ulps(pow(x, y), x ** y), `pow(${x}, ${y})`).toBeLessThanOrEqual(2);
  });
});

describe("sin and cos", () => {
  test("of the double nearest to a multiple of π/2, and of the largest double", () => {
    expect(sin(6381956970095103 * 2 ** 797)).toBeCloseTo(1, 15);
    expect(cos(6381956970095103 * 2 ** 797)).toBe(-4.687165924254628e-19); // the hardest case for doubles
    expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
    expect(sin(Number.MAX_VALUE)).toBe(0.004961954789184062);
  });
});
