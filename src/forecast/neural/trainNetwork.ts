import type { AnyDataset } from "../../data/dataset.js";
import { AdamW } from "../../model/adamW.js";
import { BackupAndRestore } from "../../model/callbacks/backupAndRestore.js";
import type { Callback, Logs } from "../../model/callbacks/callback.js";
import { EarlyStopping } from "../../model/callbacks/earlyStopping.js";
import { cosineDecay } from "../../model/cosineSchedules.js";
import type { LossFunction } from "../../model/loss.js";
import type { Model } from "../../model/model.js";
import type { Run } from "../forecaster.js";
import type { NeuralSettings } from "./neuralOptions.js";

/** What a training goes by. */
export interface Training {
  readonly dataset: AnyDataset;
  readonly loss: LossFunction;
  readonly steps: number;
  /** The error on the validation data; null where there is none. */
  readonly validate: (() => Promise<number>) | null;
  /** The folder of its backups; null for none. */
  readonly folder: string | null;
}

/** How a network's loss fell: a value for every `stepsPerEpoch` steps. */
export interface LearningCurve {
  /** The mean loss of these steps. */
  readonly loss: readonly number[];
  /** The error on the validation data after them; empty where there is none. */
  readonly valLoss: readonly number[];
}

/** Trains a network by its settings, and keeps the weights that did best on the validation data if there is any. */
export async function trainNetwork(
  model: Model,
  { dataset, loss, steps, validate, folder }: Training,
  settings: NeuralSettings,
  { signal, onProgress }: Run,
): Promise<LearningCurve> {
  const { stepsPerEpoch, learningRate, weightDecay, clipNorm, patience } = settings;
  model.compile({
    optimizer: new AdamW({
      learningRate: cosineDecay({ initialLearningRate: learningRate, decaySteps: steps }),
      weightDecay,
      globalClipnorm: clipNorm,
    }),
    loss,
  });
  const epochs = Math.ceil(steps / stepsPerEpoch);
  const curve = new Curve();
  const best = new EarlyStopping({ patience: patience ?? epochs, restoreBestWeights: true });
  const callbacks: Callback[] = [
    ...(onProgress ? [new StepCount(steps, stepsPerEpoch, onProgress)] : []),
    ...(validate
      ? [{ onEpochEnd: async (_: number, logs: Logs) => void (logs.valLoss = await validate()) }, best]
      : []),
    curve,
    ...(folder ? [new BackupAndRestore(folder, { deleteCheckpoint: false })] : []),
  ];
  await model.fit(dataset, { epochs, callbacks, verbose: 0, ...(signal && { signal }) });
  return curve.getState();
}

/** Gathers a learning curve, also over a training that is broken off and goes on. */
class Curve implements Callback {
  private loss: number[] = [];
  private valLoss: number[] = [];

  onEpochEnd(_epoch: number, { loss, valLoss }: Logs): void {
    this.loss.push(loss);
    if (valLoss !== undefined) this.valLoss.push(valLoss);
  }

  getState(): LearningCurve {
    return { loss: [...this.loss], valLoss: [...this.valLoss] };
  }

  setState({ loss, valLoss }: LearningCurve): void {
    this.loss = [...loss];
    this.valLoss = [...valLoss];
  }
}

/** Tells now and then how many of the steps are done. */
class StepCount implements Callback {
  private epoch = 0;

  constructor(
    private readonly steps: number,
    private readonly stepsPerEpoch: number,
    private readonly onProgress: (share: number, what: string) => void,
  ) {}

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  onBatchEnd(batch: number): void {
    const done = this.epoch * this.stepsPerEpoch + batch + 1;
    if (done % TOLD_EVERY === 0 || done === this.steps) this.onProgress(done / this.steps, "training");
  }
}

/** Steps from one word of progress to the next. */
const TOLD_EVERY = 10;
