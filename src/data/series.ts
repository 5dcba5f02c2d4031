import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { expectFinite } from "./finite.js";

/** A value at each of many times, evenly spaced and in order. */
export interface Series {
  readonly name: string;
  readonly values: Float64Array | Float32Array;
  /** What the times are called: dates as text, or numbers. One for each value. */
  readonly times: readonly (string | number)[];
}

/** Options of `createSeries`. */
export interface SeriesOptions {
  /** What charts and messages call it. @defaultValue "series" */
  readonly name?: string;
  /** One for each value. @defaultValue 0, 1, … */
  readonly times?: readonly (string | number)[];
}

/**
 * A series out of plain values. The values are copied, in float32 if they are.
 *
 * @throws TimecellError for a value that is no finite number, and for another number of times than values
 *
 * @example
 * import { createSeries } from "timecell";
 * const visitors = createSeries([112, 118, 132], { name: "visitors", times: ["2024-01", "2024-02", "2024-03"] });
 */
export function createSeries(values: ArrayLike<number>, options: SeriesOptions = {}): Series {
  const where = "createSeries";
  expectOptions(where, options, ["name", "times"]);
  expectFinite(where, values);
  const { name = "series", times = Array.from(values, (_, i) => i) } = options;
  if (times.length !== values.length) fail(where, `${values.length} times, one for each value`, show(times.length));
  return { name, values: values instanceof Float32Array ? values.slice() : Float64Array.from(values), times };
}
