import { expectNumbers, expectOptions, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { expectFinite } from "./finite.js";
import { NumpyRandom } from "./numpyRandom.js";

/** Options of `whiteNoise`. */
export interface NoiseOptions {
  /** Standard deviation. @defaultValue 1, and 5 in {@link syntheticSeries} */
  readonly noiseLevel?: number;
  /** Seed of NumPy's legacy generator. @defaultValue 42 */
  readonly seed?: number;
}

export const noiseOptions = ["noiseLevel", "seed"];

/**
 * Independent normal numbers, as `RandomState(seed).randn(points) * noiseLevel` gives them in NumPy.
 *
 * @example
 * import { whiteNoise } from "timecell";
 * console.log(whiteNoise(1, { noiseLevel: 5, seed: 42 })); // Float64Array [2.4835707650561636]
 */
export function whiteNoise(points: number, options: NoiseOptions = {}): Float64Array {
  expectOptions("whiteNoise", options, noiseOptions);
  expectWhole("whiteNoise points", points, 0);
  const { noiseLevel = 1, seed = 42 } = options;
  expectNumbers("whiteNoise", { noiseLevel });
  return new NumpyRandom(seed).randn(points).map((draw) => draw * noiseLevel);
}

/** Options of `autocorrelatedNoise`. */
export interface AutocorrelatedNoiseOptions {
  /** What every value is multiplied by. @defaultValue 1 */
  readonly amplitude?: number;
  /** Seed of NumPy's legacy generator. @defaultValue 42 */
  readonly seed?: number;
  /** What the first values look back at, instead of noise. */
  readonly start?: number;
}

/**
 * Noise that remembers: each value is a fresh normal number plus earlier values times their coefficients, all of it times
 * the amplitude. The first values look back at `start`.
 *
 * @param coefficients lag to coefficient: `{ 1: 0.8 }`, or the course's `{ 50: 0.5, 33: -0.1 }` with start 100
 * @throws TimecellError for a lag that is no positive whole number
 *
 * @example
 * import { autocorrelatedNoise } from "timecell";
 * const noise = autocorrelatedNoise(1461, { 1: 0.8 }, { amplitude: 10, seed: 42 });
 */
export function autocorrelatedNoise(
  points: number,
  coefficients: Readonly<Record<number, number>>,
  options: AutocorrelatedNoiseOptions = {},
): Float64Array {
  const where = "autocorrelatedNoise";
  expectOptions(where, options, ["amplitude", "seed", "start"]);
  expectWhole(`${where} points`, points, 0);
  const { amplitude = 1, seed = 42, start } = options;
  expectNumbers(where, { amplitude, start: start ?? 0, ...coefficients });
  const lags = Object.entries(coefficients).map(([lag, coefficient]) => [Number(lag), coefficient] as const);
  for (const [lag] of lags) if (!Number.isInteger(lag) || lag < 1) fail(where, "lags of 1 or more", show(lag));
  const before = Math.max(0, ...lags.map(([lag]) => lag));
  const values = new NumpyRandom(seed).randn(points + before);
  if (start !== undefined) values.fill(start, 0, before);
  for (let t = before; t < values.length; t++) {
    values[t] = lags.reduce((sum, [lag, coefficient]) => sum + coefficient * values[t - lag], values[t] ?? 0);
  }
  expectFinite(where, values, "let the coefficients be smaller, so that the noise dies down");
  return values.subarray(before).map((value) => value * amplitude);
}
