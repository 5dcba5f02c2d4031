import type { Quantile } from "../forecast.js";
import type { Scales } from "./scales.js";

/** What a step of a forecast is scored from. */
export interface Step {
  /** What came. */
  readonly actual: number;
  /** What was forecast. */
  readonly forecast: number;
  readonly scales: Scales;
  readonly quantiles: readonly Quantile[];
  /** Where in the quantiles' values the step is. */
  readonly at: number;
}

/**
 * A measure of error that is the quotient of two sums over steps, so that it can be taken over those of a series, those at one
 * distance or all of them.
 */
export interface Metric {
  /** What a step adds above the line. */
  readonly error: (step: Step) => number;
  /** What it adds below the line; NaN leaves it out. @defaultValue 1 for each */
  readonly weight?: (step: Step) => number;
  /** Whether the square root of the quotient is taken. */
  readonly root?: boolean;
  /** Whether it needs the values before the forecast, or quantiles. */
  readonly needs?: "training" | "quantiles";
}

/** A score from its two sums; null where nothing was to be scored. */
export function scoreOf({ root }: Metric, errors: number, weights: number): number | null {
  if (weights === 0) return null;
  return root ? Math.sqrt(errors / weights) : errors / weights;
}
