import { expectNumbers, expectOptions } from "../../engine/checks.js";
import { expectAbove, numbersOf, valuesThere } from "./fitValues.js";
import type { OffsetOptions } from "./log.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/**
 * The square root of values from 0 on, or of values with an offset: evens out how much counts vary. What is below 0
 * when it is undone counts as 0.
 *
 * @throws TimecellError, when it is fitted or applied, for a value below 0 with the offset
 *
 * @example
 * import { rootTransform } from "timecell/data";
 * const fitted = rootTransform({ offset: 1 }).fit(Float64Array.of(0, 3, 8));
 * console.log(fitted.apply(Float64Array.of(0, 3, 8))); // 1, 2, 3
 */
export function rootTransform(options: OffsetOptions = {}): Transform {
  expectOptions("rootTransform", options, ["offset"]);
  const { offset = 0 } = options;
  expectNumbers("rootTransform", { offset });
  const config = { name: "root", offset };
  return {
    config,
    fit(values) {
      const fitted = fittedRoot(config);
      fitted.apply(valuesThere("rootTransform", values));
      return fitted;
    },
  };
}

/** @internal */
export function fittedRoot(config: TransformConfig): FittedTransform {
  const { offset } = numbersOf(config, ["offset"]);
  return {
    config,
    apply(values) {
      expectAbove("rootTransform", values, -offset, "give a larger offset, or take no transform", true);
      return values.map((value) => Math.sqrt(value + offset));
    },
    invert: (transformed) => transformed.map((value) => Math.min(Math.max(value, 0) ** 2, Number.MAX_VALUE) - offset),
  };
}
