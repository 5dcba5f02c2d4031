import type { AnyModel } from "../model.js";

/** What training reports: the loss, the metrics by their names, and `valLoss`, `valMae` … where there is validation data. */
export interface Logs {
  loss: number;
  valLoss?: number;
  /** Where a `LearningRateScheduler` is at work. */
  learningRate?: number;
  [metric: string]: number | undefined;
}

/** The training that a callback is part of. */
export interface TrainingRun {
  readonly model: AnyModel;
  /** The epoch training goes up to. */
  readonly epochs: number;
  /** Batches in an epoch. */
  readonly batchCount: number;
  /** All callbacks, in the order in which they are called. */
  readonly callbacks: readonly Callback[];
  /** Set in `onTrainBegin`: training goes on from this epoch and, in it, this batch. */
  resumeAt?: { readonly epoch: number; readonly batch: number };
}

/**
 * What `fit` calls as it goes; every method may be left out, and may be asynchronous. Epochs and batches count from 0.
 * Setting `run.model.stopTraining` ends training after the running epoch, or at once when done after a batch.
 *
 * @example
 * import { type Callback, Dense, Sequential } from "timecell";
 * const untilGood: Callback = {
 *   onEpochEnd(_epoch, logs, { model }) {
 *     if (logs.loss < 0.01) model.stopTraining = true;
 *   },
 * };
 * const model = new Sequential([new Dense(1, { inputShape: [1] })]);
 * model.compile({ optimizer: "sgd", loss: "mse" });
 * await model.fit([[0], [1]], [[0], [2]], { epochs: 500, verbose: 0, callbacks: [untilGood] });
 */
export interface Callback {
  /** Whether it is called after all others, as one that saves what they have done. */
  readonly runsLast?: boolean;
  onTrainBegin?(run: TrainingRun): void | Promise<void>;
  onEpochBegin?(epoch: number, run: TrainingRun): void | Promise<void>;
  onBatchBegin?(batch: number, run: TrainingRun): void | Promise<void>;
  /** `logs` are the means over the epoch so far. */
  onBatchEnd?(batch: number, logs: Logs, run: TrainingRun): void | Promise<void>;
  onEpochEnd?(epoch: number, logs: Logs, run: TrainingRun): void | Promise<void>;
  /** Called at the end, also after an abort or an error; `logs` are those of the last epoch, empty if there was none. */
  onTrainEnd?(logs: Partial<Logs>, run: TrainingRun): void | Promise<void>;
  /** What it has gathered, as plain JSON, so that a training that is broken off can go on: see `BackupAndRestore`. */
  getState?(): unknown;
  /** Goes on from what `getState` gave. */
  setState?(state: never, run: TrainingRun): void;
}
