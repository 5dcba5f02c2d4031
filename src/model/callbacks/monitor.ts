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
    const known = Object.keys(logs);
    return fail(`${this.where} monitor`, `a log among ${known.join(", ")}`, show(this.quantity), this.remedy(known));
  }

  /** Whether `value` is better than `reference` by more than minDelta; anything finite is better than nothing. */
  improves(value: number, reference: number | null): boolean {
    if (reference === null) return Number.isFinite(value);
    return this.sign * (value - reference) > this.minDelta;
  }

  /** How to get the watched quantity into the logs there are. */
  private remedy(known: readonly string[]): string {
    const meant = known.find((name) => plain(name) === plain(this.quantity));
    if (meant) return `did you mean ${show(meant)}?`;
    const [, validation, metric = ""] = /^(val_?)?(.*)$/i.exec(this.quantity) ?? [];
    const isLogged = known.some((name) => plain(name) === plain(metric));
    const data = validation && !known.includes("valLoss") ? ["give fit validationData"] : [];
    const name = metric.charAt(0).toLowerCase() + metric.slice(1);
    return [...data, ...(isLogged ? [] : [`give compile metrics: [${show(name)}]`])].join(" and ");
  }
}

/** A name as one may remember it: `val_loss` is `valLoss`. */
function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
