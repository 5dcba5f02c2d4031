import { expectOneOf } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Logs } from "./callback.js";

/** Whether less or more of a quantity is better; `auto` goes by its name: accuracies and R² grow, all else shrinks. */
export type MonitorMode = "auto" | "min" | "max";

/** Watches one of the logs and tells whether it got better. */
export class Monitor {
  private readonly sign: 1 | -1;

  constructor(
    private readonly where: string,
    readonly quantity: string,
    mode: MonitorMode,
    private readonly minDelta = 0,
  ) {
    if (typeof quantity !== "string") fail(`${where} monitor`, 'the name of a log such as "valLoss"', show(quantity));
    expectOneOf(`${where} mode`, mode, ["auto", "min", "max"]);
    if (!(minDelta >= 0 && Number.isFinite(minDelta)))
      fail(`${where} minDelta`, "a number of at least 0", show(minDelta));
    const grows = mode === "max" || (mode === "auto" && /accuracy|acc$|r2|auc/i.test(quantity));
    this.sign = grows ? 1 : -1;
  }

  /** The watched quantity of an epoch. */
  read(logs: Logs): number {
    const value = logs[this.quantity];
    if (value !== undefined) return value;
    const remedy = this.quantity.startsWith("val") ? "give fit validationData" : "add it to compile's metrics";
    return fail(`${this.where} monitor`, `a log among ${Object.keys(logs).join(", ")}`, show(this.quantity), remedy);
  }

  /** Whether `value` is better than `reference` by more than minDelta; anything finite is better than nothing. */
  improves(value: number, reference: number | null): boolean {
    if (reference === null) return Number.isFinite(value);
    return this.sign * (value - reference) > this.minDelta;
  }
}
