import { fail } from "../engine/errors.js";
import type { Logs } from "./callbacks/callback.js";
import type { NamedMetric } from "./metrics.js";

/** What one batch adds to the logs. */
export interface StepResult {
  /** The batch's loss. */
  readonly loss: number;
  readonly samples: number;
  /** For every metric the sum over the batch's samples. */
  readonly sums: readonly number[];
}

/** The logs of an epoch so far, every sample counting the same. */
export class RunningMeans {
  private samples = 0;
  private loss = 0;
  private readonly sums: number[];

  constructor(private readonly metrics: readonly NamedMetric[]) {
    this.sums = metrics.map(() => 0);
  }

  add({ loss, samples, sums }: StepResult): void {
    this.samples += samples;
    this.loss += loss * samples;
    sums.forEach((sum, i) => {
      this.sums[i] += sum;
    });
  }

  get logs(): Logs {
    if (this.samples === 0) fail("dataset", "at least one batch an epoch", "an epoch without any");
    const logs: Logs = { loss: this.loss / this.samples };
    this.metrics.forEach(({ name, values }, i) => {
      const mean = this.sums[i] / this.samples;
      logs[name] = values.finish ? values.finish(mean) : mean;
    });
    return logs;
  }
}
