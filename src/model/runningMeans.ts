import { fail } from "../engine/errors.js";
import type { Logs } from "./callbacks/callback.js";
import type { Goal, NamedMetric } from "./compile.js";

/** What one batch adds to the logs; its metrics have taken the batch in. */
export interface StepResult {
  /** The batch's loss, all outputs together. */
  readonly loss: number;
  readonly samples: number;
  /** The loss of each of several outputs, by its name in the logs. */
  readonly losses: Readonly<Record<string, number>>;
}

/** The logs of an epoch so far, every sample counting the same. */
export class RunningMeans {
  private samples = 0;
  private loss = 0;
  private readonly losses: Record<string, number> = {};
  private readonly metrics: readonly NamedMetric[];

  constructor(goals: readonly Goal[]) {
    this.metrics = goals.flatMap(({ metrics }) => metrics);
    for (const { metric } of this.metrics) metric.reset();
  }

  add({ loss, samples, losses }: StepResult): void {
    this.samples += samples;
    this.loss += loss * samples;
    for (const name in losses) this.losses[name] = (this.losses[name] ?? 0) + losses[name] * samples;
  }

  get logs(): Logs {
    if (this.samples === 0) fail("dataset", "at least one batch an epoch", "an epoch without any");
    const logs: Logs = { loss: this.loss / this.samples };
    for (const name in this.losses) logs[name] = this.losses[name] / this.samples;
    for (const { name, metric } of this.metrics) logs[name] = metric.result();
    return logs;
  }
}
