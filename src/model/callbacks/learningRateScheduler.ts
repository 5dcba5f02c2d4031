import { fail, show } from "../../engine/errors.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";

/**
 * Sets the learning rate at the start of every epoch, from the epoch (counted from 0) and the rate in force; the logs get
 * `learningRate`.
 *
 * @throws TimecellError if the schedule returns something else than a finite number of at least 0
 *
 * @example
 * import { LearningRateScheduler } from "timecell";
 * const sweep = new LearningRateScheduler((epoch) => 1e-8 * 10 ** (epoch / 20));
 */
export class LearningRateScheduler implements Callback {
  constructor(private readonly schedule: (epoch: number, learningRate: number) => number) {
    if (typeof schedule !== "function") fail("LearningRateScheduler", "a function of the epoch", show(schedule));
  }

  onEpochBegin(epoch: number, { model }: TrainingRun): void {
    const rate = this.schedule(epoch, model.optimizer.learningRate);
    if (!(rate >= 0 && Number.isFinite(rate))) {
      fail(`LearningRateScheduler, epoch ${epoch}`, "a learning rate of at least 0", show(rate));
    }
    model.optimizer.learningRate = rate;
  }

  onEpochEnd(_epoch: number, logs: Logs, { model }: TrainingRun): void {
    logs.learningRate = model.optimizer.learningRate;
  }
}
