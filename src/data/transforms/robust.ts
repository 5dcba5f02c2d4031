import { numbersOf, valuesThere } from "./fitValues.js";
import { linear } from "./linear.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/**
 * Values less their median, in distances between their quartiles: outliers don't count. A series whose quartiles are
 * the same is only moved.
 *
 * @example
 * import { robustTransform } from "timecell/data";
 * const fitted = robustTransform().fit(Float64Array.of(1, 2, 3, 4, 1000));
 * console.log(fitted.apply(Float64Array.of(3, 5))); // 0, 1
 */
export function robustTransform(): Transform {
  return {
    config: { name: "robust" },
    fit(values) {
      const sorted = valuesThere("robustTransform", values).sort();
      const spread = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
      const finite = Number.isFinite(spread) ? spread : Number.MAX_VALUE;
      const median = quantileOf(sorted, 0.5);
      // In terms of a spread next to nothing the largest values would be infinite.
      const ends = [sorted[0], sorted[sorted.length - 1]].map((end) => (end - median) / finite);
      return fittedRobust({ name: "robust", median, spread: ends.every(Number.isFinite) ? finite : 1 });
    },
  };
}

/** @internal */
export function fittedRobust(config: TransformConfig): FittedTransform {
  const { median, spread } = numbersOf(config, ["median", "spread"]);
  return linear(config, median, spread);
}

/** A quantile of sorted values, between two of them in proportion. */
function quantileOf(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const share = place - below;
  return share === 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
}
