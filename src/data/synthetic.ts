import { expectNumbers, expectOptions, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { expectFinite } from "./finite.js";
import { type NoiseOptions, noiseOptions, whiteNoise } from "./noise.js";
import { numpyCos, numpyExp } from "./numpyFloat32.js";

const { fround } = Math;

/** One season's shape: the time of the season, 0 … 1, to a height that `amplitude` scales. */
export type SeasonalPattern = (seasonTime: number) => number;

/** The seasonal shapes of the course "Sequences, Time Series and Prediction", in NumPy's float32 arithmetic. */
export const seasonalPatterns = {
  /** The lectures' shape: cos 2πs before s = 0.4, then 1/e^3s. */
  lecture: coursePattern(0.4, 1, 1, 3),
  /** The exercises' and assignments' shape: cos 6πs before s = 0.1, then 2/e^9s. */
  exercise: coursePattern(0.1, 3, 2, 9),
  /** The first week's exercise: cos 7πs before s = 0.1, then 1/e^5s. */
  firstWeek: coursePattern(0.1, 3.5, 1, 5),
} satisfies Record<string, SeasonalPattern>;

/* @__NO_SIDE_EFFECTS__ */
function coursePattern(turn: number, waves: number, height: number, decay: number): SeasonalPattern {
  const pi = fround(Math.PI);
  return (s) =>
    s < turn ? numpyCos(fround(fround(2 * waves * s) * pi)) : fround(height / numpyExp(fround(decay * s)));
}

/** Options of `syntheticSeries`; each defaults to the lectures' main series. */
export interface SyntheticOptions extends SeasonOptions, NoiseOptions {
  /** Length of the series. @defaultValue 1461 */
  readonly points?: number;
  /** The level at time 0 without season and noise. @defaultValue 10 */
  readonly baseline?: number;
  /** What the trend rises by at each step. @defaultValue 0.05 */
  readonly slope?: number;
}

/** Options of `seasonality`. */
export interface SeasonOptions {
  /** Steps in a season. @defaultValue 365 */
  readonly period?: number;
  /** What the pattern is multiplied by. @defaultValue 1, and 40 in {@link syntheticSeries} */
  readonly amplitude?: number;
  /** Steps by which the season is ahead. @defaultValue 0 */
  readonly phase?: number;
  /** The season's shape, by name or as a function. @defaultValue "lecture" */
  readonly pattern?: keyof typeof seasonalPatterns | SeasonalPattern;
}

/** A synthetic series, and what it would be without its noise. */
export interface SyntheticSeries {
  /** 0, 1, … */
  readonly time: Float32Array;
  readonly values: Float32Array;
  readonly withoutNoise: Float32Array;
}

const seasonOptions = ["period", "amplitude", "phase", "pattern"];
const syntheticOptions = ["points", "baseline", "slope", ...seasonOptions, ...noiseOptions];

/**
 * A straight line: slope · t at the times t = 0, 1, …
 *
 * @example
 * import { trend } from "timecell";
 * console.log(trend(4, 0.5)); // Float32Array [0, 0.5, 1, 1.5]
 */
export function trend(points: number, slope: number): Float32Array {
  expectWhole("trend points", points, 0);
  expectNumbers("trend", { slope });
  return Float32Array.from({ length: points }, (_, t) => fround(slope) * t);
}

/**
 * The same shape in every period: amplitude · pattern(s) with s = ((t + phase) mod period) / period.
 *
 * @throws TimecellError for an option or a pattern that does not exist
 *
 * @example
 * import { seasonality } from "timecell";
 * const weekly = seasonality(28, { period: 7, amplitude: 3, pattern: (s) => (s < 5 / 7 ? 1 : 0) });
 */
export function seasonality(points: number, options: SeasonOptions = {}): Float32Array {
  const where = "seasonality";
  expectOptions(where, options, seasonOptions);
  expectWhole(`${where} points`, points, 0);
  const { period = 365, amplitude = 1, phase = 0, pattern = "lecture" } = options;
  expectNumbers(where, { period, amplitude, phase });
  if (period <= 0) fail(where, "a positive period", show(period));
  if (typeof pattern !== "function" && !Object.hasOwn(seasonalPatterns, pattern)) {
    fail(where, `a function or a pattern among ${Object.keys(seasonalPatterns).join(", ")}`, show(pattern));
  }
  const shape = typeof pattern === "function" ? pattern : seasonalPatterns[pattern];
  const season = Float32Array.from({ length: points }, (_, t) => {
    const height = shape(fround(fround(fround(t + phase) % period) / period));
    return fround(amplitude) * fround(height);
  });
  expectFinite(where, season, "let the pattern give finite numbers that float32 can hold");
  return season;
}

/**
 * A series of trend, seasonality and noise: baseline + slope · t + amplitude · pattern(s) + noise. The defaults are the
 * main series of the course "Sequences, Time Series and Prediction"; float32 as there.
 *
 * @throws TimecellError for an option or a pattern that does not exist
 *
 * @example
 * import { syntheticSeries } from "timecell";
 * const { time, values } = syntheticSeries({ points: 730, slope: 0.01, amplitude: 20, noiseLevel: 2, seed: 7 });
 */
export function syntheticSeries(options: SyntheticOptions = {}): SyntheticSeries {
  expectOptions("syntheticSeries", options, syntheticOptions);
  const { points = 1461, baseline = 10, slope = 0.05, amplitude = 40, period, phase, pattern } = options;
  const { noiseLevel = 5, seed } = options;
  expectNumbers("syntheticSeries", { baseline });
  const line = trend(points, slope).map((value) => baseline + value);
  const season = seasonality(points, { amplitude, period, phase, pattern });
  const withoutNoise = line.map((value, t) => value + season[t]);
  const noise = whiteNoise(points, { noiseLevel, seed });
  const values = withoutNoise.map((value, t) => value + noise[t]);
  expectFinite("syntheticSeries", values, "let the options be numbers that float32 can hold");
  return { time: Float32Array.from({ length: points }, (_, t) => t), values, withoutNoise };
}
