import { expectNumbers, expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { expectFinite } from "./finite.js";

/** Values less their mean, in standard deviations. Plain data, fit for JSON. */
export interface StandardScaler {
  readonly kind: "standard";
  readonly mean: number;
  /** The standard deviation; 1 where all values were the same. */
  readonly deviation: number;
}

/** Values moved and stretched from one range to another. Plain data, fit for JSON. */
export interface MinMaxScaler {
  readonly kind: "minMax";
  /** The range of the values it was fitted to. */
  readonly from: readonly [minimum: number, maximum: number];
  /** The range that becomes of it. */
  readonly to: readonly [minimum: number, maximum: number];
}

/** How values are scaled before training, and forecasts scaled back. */
export type Scaler = StandardScaler | MinMaxScaler;

/**
 * A scaler to mean 0 and standard deviation 1, fitted to values: those to train on, never those to be forecast.
 *
 * @throws TimecellError for no values and for one that is no finite number, naming its index
 *
 * @example
 * import { standardScaler, transform } from "timecell";
 * const scaler = standardScaler([1, 2, 3, 4, 5]);
 * console.log(scaler.mean, transform(scaler, [3, 10])); // 3, Float64Array [0, 4.949…]
 */
export function standardScaler(values: ArrayLike<number>): StandardScaler {
  const where = "standardScaler";
  expectValues(where, values);
  const mean = meanOf(values, (value) => value);
  const deviation = Math.sqrt(meanOf(values, (value) => (value - mean) * (value - mean)));
  if (!Number.isFinite(deviation)) fail(where, "values whose squares are finite", "larger ones", "use a smaller unit");
  return { kind: "standard", mean, deviation: deviation || 1 };
}

/** Option of `minMaxScaler`. */
export interface MinMaxOptions {
  /** What the smallest and the largest value become. @defaultValue [0, 1] */
  readonly range?: readonly [number, number];
}

/**
 * A scaler to a range, fitted to values: those to train on, never those to be forecast.
 *
 * @throws TimecellError for no values, for one that is no finite number, naming its index, and for an empty range
 *
 * @example
 * import { minMaxScaler, transform } from "timecell";
 * const scaler = minMaxScaler([10, 30], { range: [-1, 1] });
 * console.log(transform(scaler, [10, 20, 30])); // Float64Array [-1, 0, 1]
 */
export function minMaxScaler(values: ArrayLike<number>, options: MinMaxOptions = {}): MinMaxScaler {
  const where = "minMaxScaler";
  expectOptions(where, options, ["range"]);
  const { range = [0, 1] } = options;
  expectNumbers(where, { "range[0]": range[0], "range[1]": range[1] });
  if (range[0] >= range[1]) fail(where, "a range that rises", show(range));
  expectValues(where, values);
  let minimum = values[0];
  let maximum = minimum;
  for (let i = 1; i < values.length; i++) {
    minimum = Math.min(minimum, values[i]);
    maximum = Math.max(maximum, values[i]);
  }
  if (!Number.isFinite(maximum - minimum))
    fail(where, "values a finite distance apart", "larger ones", "use a smaller unit");
  return { kind: "minMax", from: [minimum, maximum], to: range };
}

/**
 * Values as a scaler makes them.
 *
 * @throws TimecellError for a scaler of no known kind and for a value that is no finite number, naming its index
 *
 * @example
 * import { courseSeries, inverseTransform, standardScaler, transform } from "timecell";
 * const { values } = courseSeries("main");
 * const scaler = standardScaler(values.subarray(0, 1000));
 * const scaled = transform(scaler, values);
 * const back = Float32Array.from(inverseTransform(scaler, scaled)); // the values again
 */
export function transform(scaler: Scaler, values: ArrayLike<number>): Float64Array {
  const { origin, unit, target, targetUnit } = lineOf("transform", scaler);
  expectFinite("transform", values);
  return Float64Array.from(values, (value) => ((value - origin) / unit) * targetUnit + target);
}

/**
 * Values as they were before {@link transform}.
 *
 * @throws TimecellError for a scaler of no known kind and for a value that is no finite number, naming its index
 *
 * @example
 * import { inverseTransform, standardScaler } from "timecell";
 * console.log(inverseTransform(standardScaler([8, 12]), [0, 1])); // Float64Array [10, 12]
 */
export function inverseTransform(scaler: Scaler, values: ArrayLike<number>): Float64Array {
  const { origin, unit, target, targetUnit } = lineOf("inverseTransform", scaler);
  expectFinite("inverseTransform", values);
  return Float64Array.from(values, (value) => ((value - target) / targetUnit) * unit + origin);
}

/** A scaler as a straight line: `origin` becomes `target`, `unit` becomes `targetUnit`. */
function lineOf(where: string, scaler: Scaler) {
  if (scaler.kind === "standard") return { origin: scaler.mean, unit: scaler.deviation, target: 0, targetUnit: 1 };
  if (scaler.kind !== "minMax") return fail(where, 'a scaler of kind "standard" or "minMax"', show(scaler));
  const [origin, end] = scaler.from;
  const [target, targetEnd] = scaler.to;
  return { origin, unit: end - origin || 1, target, targetUnit: targetEnd - target };
}

function expectValues(where: string, values: ArrayLike<number>): void {
  expectFinite(where, values);
  if (values.length === 0) fail(where, "at least one value", "none");
}

function meanOf(values: ArrayLike<number>, term: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += term(values[i]);
  return sum / values.length;
}
