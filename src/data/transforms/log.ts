import { expectNumbers, expectOptions } from "../../engine/checks.js";
import { exp, expm1, log, log1p } from "../../engine/numeric.js";
import { expectAbove, numbersOf, valuesThere } from "./fitValues.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/** Above this the exponential is no finite number. */
const LARGEST = 709;

/** Option of `logTransform` and `rootTransform`. */
export interface OffsetOptions {
  /** What is added to each value before, in the series' unit. @defaultValue 0 */
  readonly offset?: number;
}

/**
 * The natural logarithm of values above 0, or of values with an offset: what grows by shares grows by steps then.
 *
 * @throws TimecellError, when it is fitted or applied, for a value that isn't above 0 with the offset
 *
 * @example
 * import { logTransform } from "timecell/data";
 * const fitted = logTransform().fit(Float64Array.of(1, 10, 100));
 * console.log(fitted.invert(fitted.apply(Float64Array.of(10)), new Float64Array(0))); // 10
 */
export function logTransform(options: OffsetOptions = {}): Transform {
  expectOptions("logTransform", options, ["offset"]);
  const { offset = 0 } = options;
  expectNumbers("logTransform", { offset });
  const config = { name: "log", offset };
  return {
    config,
    fit(values) {
      const fitted = fittedLog(config);
      fitted.apply(valuesThere("logTransform", values));
      return fitted;
    },
  };
}

/** @internal */
export function fittedLog(config: TransformConfig): FittedTransform {
  const { offset } = numbersOf(config, ["offset"]);
  const remedy = "give a larger offset, or take log1p for values from 0 on, root or no transform";
  return {
    config,
    apply(values) {
      expectAbove("logTransform", values, -offset, remedy);
      return values.map((value) => log(value + offset));
    },
    invert: (transformed) => transformed.map((value) => exp(Math.min(value, LARGEST)) - offset),
  };
}

/**
 * The natural logarithm of 1 + value, for values above −1 such as counts.
 *
 * @throws TimecellError, when it is fitted or applied, for a value that isn't above −1
 *
 * @example
 * import { log1pTransform } from "timecell/data";
 * const fitted = log1pTransform().fit(Float64Array.of(0, 3, 0, 12));
 * console.log(fitted.apply(Float64Array.of(0))); // 0
 */
export function log1pTransform(): Transform {
  const config = { name: "log1p" };
  return {
    config,
    fit(values) {
      const fitted = fittedLog1p(config);
      fitted.apply(valuesThere("log1pTransform", values));
      return fitted;
    },
  };
}

/** @internal */
export function fittedLog1p(config: TransformConfig): FittedTransform {
  return {
    config,
    apply(values) {
      expectAbove("log1pTransform", values, -1, "take logTransform with a larger offset, or no transform");
      return values.map(log1p);
    },
    invert: (transformed) => transformed.map((value) => expm1(Math.min(value, LARGEST))),
  };
}
