import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { numbersOf, valuesThere } from "./fitValues.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/** Options of `differenceTransform`. */
export interface DifferenceOptions {
  /** From how many values before the change is taken: a season, or 1. @defaultValue 1 */
  readonly season?: number;
  /** How many times changes, changes of changes … are taken. @defaultValue 1 */
  readonly order?: number;
}

/**
 * Changes from the last value that is there a whole number of seasons before; NaN where none is. They are undone from
 * the values before them, of which there must be season · order.
 *
 * @throws TimecellError for a season or an order that is no whole number of 1 or more, when it is fitted to too short a
 *   series, and, when it is undone, for too few values before
 *
 * @example
 * import { differenceTransform } from "timecell/data";
 * const fitted = differenceTransform({ season: 2 }).fit(Float64Array.of(1, 5, 2, 7));
 * console.log(fitted.apply(Float64Array.of(1, 5, 2, 7))); // NaN, NaN, 1, 2
 * console.log(fitted.invert(Float64Array.of(1, 1, 1), Float64Array.of(1, 5, 2, 7))); // 3, 8, 4
 */
export function differenceTransform(options: DifferenceOptions = {}): Transform {
  expectOptions("differenceTransform", options, ["season", "order"]);
  const { season = 1, order = 1 } = options;
  expectWhole("differenceTransform season", season, 1);
  expectWhole("differenceTransform order", order, 1);
  const config = { name: "difference", season, order };
  return {
    config,
    fit(values) {
      valuesThere("differenceTransform", values);
      if (values.length <= season * order) {
        const remedy = "leave the series out, or take a smaller season or order";
        fail("differenceTransform", `more than ${season * order} values`, `${values.length}`, remedy);
      }
      return fittedDifference(config);
    },
  };
}

/** @internal */
export function fittedDifference(config: TransformConfig): FittedTransform {
  const { season, order } = numbersOf(config, ["season", "order"]);
  const change = (values: Float64Array) => {
    const last = new Float64Array(season).fill(Number.NaN);
    return values.map((value, t) => {
      const before = last[t % season];
      if (!Number.isNaN(value)) last[t % season] = value;
      return value - before;
    });
  };
  return {
    config,
    apply: (values) => Array.from({ length: order }).reduce<Float64Array>(change, values),
    invert(transformed, before) {
      if (before.length < season * order) {
        const needed = `${season * order} values before, which changes are added to`;
        fail("differenceTransform", needed, show(before.length), "give a longer history, or a smaller season or order");
      }
      const levels = [before];
      while (levels.length < order) levels.push(change(levels[levels.length - 1]));
      return levels.reduceRight((changes, level) => addUp(changes, level, season), transformed);
    },
  };
}

/** Values from their changes and the values before them. */
function addUp(changes: Float64Array, before: Float64Array, season: number): Float64Array {
  const last = new Float64Array(season).fill(Number.NaN);
  let latest = Number.NaN;
  before.forEach((value, t) => {
    if (!Number.isNaN(value)) last[t % season] = latest = value;
  });
  if (Number.isNaN(latest))
    fail("differenceTransform", "a value before, which changes are added to", "only missing ones");
  return changes.map((change, t) => {
    const phase = (before.length + t) % season;
    const value = change + (Number.isNaN(last[phase]) ? latest : last[phase]);
    if (!Number.isNaN(value)) last[phase] = value;
    return value;
  });
}
