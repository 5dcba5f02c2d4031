import type { FittedTransform, TransformConfig } from "./transform.js";

/** (value − origin) / unit. */
export function linear(config: TransformConfig, origin: number, unit: number): FittedTransform {
  return {
    config,
    apply: (values) => values.map((value) => (value - origin) / unit),
    invert: (transformed) => transformed.map((value) => value * unit + origin),
  };
}
