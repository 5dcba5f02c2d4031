import { numbersOf, valuesThere } from "./fitValues.js";
import { linear } from "./linear.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/**
 * Values less their mean, in standard deviations; a constant series is only moved to 0.
 *
 * @example
 * import { standardTransform } from "timecell/data";
 * const fitted = standardTransform().fit(Float64Array.of(1, 2, NaN, 3));
 * console.log(fitted.apply(Float64Array.of(2, 4))); // 0, 2.449…
 */
export function standardTransform(): Transform {
  return {
    config: { name: "standard" },
    fit(values) {
      const there = valuesThere("standardTransform", values);
      const unit = largestOf(there);
      const mean = meanOf(there, (value) => value / unit);
      const deviation = Math.sqrt(meanOf(there, (value) => (value / unit - mean) ** 2));
      const constant = there.every((value) => value === there[0]);
      return fittedStandard({
        name: "standard",
        mean: constant ? there[0] : mean * unit,
        deviation: constant ? 1 : deviation * unit || 1,
      });
    },
  };
}

/** @internal */
export function fittedStandard(config: TransformConfig): FittedTransform {
  const { mean, deviation } = numbersOf(config, ["mean", "deviation"]);
  return linear(config, mean, deviation);
}

function meanOf(values: Float64Array, term: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += term(value) / values.length;
  return sum;
}

/** A power of two next to the largest value, in which no square overflows. */
function largestOf(values: Float64Array): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest > 1e100 || largest < 1e-100 ? 2 ** Math.max(-1000, Math.round(Math.log2(largest || 1))) : 1;
}
