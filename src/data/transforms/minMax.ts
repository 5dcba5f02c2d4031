import { expectNumbers, expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { numbersOf, valuesThere } from "./fitValues.js";
import { linear } from "./linear.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/** Option of `minMaxTransform`. */
export interface MinMaxTransformOptions {
  /** What the smallest and the largest value become. @defaultValue [0, 1] */
  readonly range?: readonly [minimum: number, maximum: number];
}

/**
 * Values moved and stretched to a range; a constant series is only moved, to the range's beginning.
 *
 * @throws TimecellError for a range that doesn't rise
 *
 * @example
 * import { minMaxTransform } from "timecell/data";
 * const fitted = minMaxTransform({ range: [-1, 1] }).fit(Float64Array.of(10, 30));
 * console.log(fitted.apply(Float64Array.of(20, 40))); // 0, 2
 */
export function minMaxTransform(options: MinMaxTransformOptions = {}): Transform {
  const where = "minMaxTransform";
  expectOptions(where, options, ["range"]);
  const { range = [0, 1] } = options;
  expectNumbers(where, { "range[0]": range[0], "range[1]": range[1] });
  if (range[0] >= range[1]) fail(where, "a range that rises", show(range));
  const [low, high] = range;
  return {
    config: { name: "minMax", range },
    fit(values) {
      const there = valuesThere(where, values);
      const least = there.reduce((a, b) => Math.min(a, b));
      const most = there.reduce((a, b) => Math.max(a, b));
      const unit = most / (high - low) - least / (high - low) || 1;
      return fittedMinMax({ name: "minMax", origin: least - low * unit, unit });
    },
  };
}

/** @internal */
export function fittedMinMax(config: TransformConfig): FittedTransform {
  const { origin, unit } = numbersOf(config, ["origin", "unit"]);
  return linear(config, origin, unit);
}
