import type { StandardScaler } from "../../data/scalers.js";
import { fail, show } from "../../engine/errors.js";

/** What a saved model needs beside its weights to forecast a file: stored in the model file. */
export interface ForecastPlan {
  readonly time: string;
  readonly values: readonly string[];
  readonly windowSize: number;
  /** Windows as flat rows, for a network of Dense layers only. */
  readonly flat: boolean;
  /** One a column, fitted to the training rows. */
  readonly scalers: readonly StandardScaler[];
  /** The time of the last training row. */
  readonly trainedUntil: string;
}

/**
 * Checks what a model file says beside its weights.
 *
 * @throws TimecellError for a model that `timecell train` didn't write
 */
export function expectPlan(file: string, found: unknown): ForecastPlan {
  const plan = (found ?? {}) as Partial<ForecastPlan>;
  const isScaler = (found: Partial<StandardScaler> | null) =>
    found?.kind === "standard" && Number.isFinite(found.mean) && (found.deviation as number) > 0;
  const whole =
    typeof plan.time === "string" &&
    typeof plan.trainedUntil === "string" &&
    Array.isArray(plan.values) &&
    plan.values.every((name) => typeof name === "string") &&
    Number.isInteger(plan.windowSize) &&
    (plan.windowSize as number) > 0 &&
    typeof plan.flat === "boolean" &&
    Array.isArray(plan.scalers) &&
    plan.scalers.length === plan.values.length &&
    plan.scalers.every(isScaler);
  if (!whole) {
    fail(file, "a model that knows its columns, window and scale", show(found), "make it with timecell train");
  }
  return plan as ForecastPlan;
}
