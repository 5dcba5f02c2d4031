import { fail, show } from "../../engine/errors.js";
import type { Scale } from "./ownSeries.js";

/** What a saved model needs beside its weights to forecast a file: stored in the model file. */
export interface ForecastPlan {
  readonly time: string;
  readonly values: readonly string[];
  readonly windowSize: number;
  /** Windows as flat rows, for a network of Dense layers only. */
  readonly flat: boolean;
  readonly scales: readonly Scale[];
}

/**
 * Checks what a model file says beside its weights.
 *
 * @throws TimecellError for a model that `timecell train` didn't write
 */
export function expectPlan(file: string, found: unknown): ForecastPlan {
  const plan = (found ?? {}) as Partial<ForecastPlan>;
  const scales =
    Array.isArray(plan.scales) && plan.scales.every((scale) => Number.isFinite(scale?.mean) && scale?.deviation > 0);
  const whole =
    typeof plan.time === "string" &&
    Array.isArray(plan.values) &&
    plan.values.every((name) => typeof name === "string") &&
    Number.isInteger(plan.windowSize) &&
    (plan.windowSize as number) > 0 &&
    typeof plan.flat === "boolean" &&
    scales &&
    plan.scales?.length === plan.values.length;
  if (!whole) {
    fail(file, "a model that knows its columns, window and scale", show(found), "make it with timecell train");
  }
  return plan as ForecastPlan;
}
