import type { Callback, Logs, TrainingRun } from "./callback.js";

/**
 * Ends training quietly when the loss is not finite; without it `fit` throws. Either way the model keeps the weights of
 * its best epoch.
 *
 * @example
 * import { TerminateOnNaN } from "timecell";
 * const callbacks = [new TerminateOnNaN()];
 */
export class TerminateOnNaN implements Callback {
  onBatchEnd(_batch: number, { loss }: Logs, { model }: TrainingRun): void {
    if (!Number.isFinite(loss)) model.stopTraining = true;
  }
}
