import type { AnyDataset, Batch, Tensors } from "../data/dataset.js";
import { BestWeights } from "./bestWeights.js";
import { Breather } from "./breathe.js";
import type { Callback, Logs, TrainingRun } from "./callbacks/callback.js";
import { evaluateModel } from "./evaluate.js";
import { expectBatch } from "./expectBatch.js";
import { failOnLoss, failOnWeight, nonFiniteWeight, sourceOf } from "./nonFinite.js";
import { RunningMeans } from "./runningMeans.js";
import { runTrainStep } from "./trainStep.js";

/** One `fit`: its datasets, callbacks and best weights. */
export class TrainingLoop {
  private best: BestWeights;
  private readonly breather = new Breather();

  constructor(
    private readonly run: TrainingRun,
    private readonly dataset: AnyDataset,
    private readonly validation: AnyDataset | null,
    private readonly initialEpoch: number,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.best = new BestWeights(run.model, initialEpoch);
  }

  async train(): Promise<void> {
    const { run } = this;
    let logs: Partial<Logs> = {};
    await this.tell((callback) => callback.onTrainBegin?.(run));
    const first = run.resumeAt?.epoch ?? this.initialEpoch;
    this.best = new BestWeights(run.model, first);
    try {
      for (let epoch = first; epoch < run.epochs && !run.model.stopTraining; epoch++) {
        await this.tell((callback) => callback.onEpochBegin?.(epoch, run));
        const ended = await this.epoch(epoch);
        await this.tell((callback) => callback.onEpochEnd?.(epoch, ended, run));
        logs = ended;
      }
      run.model.optimizer.finalizeWeights(run.model.trainableWeights);
    } finally {
      await this.tell((callback) => callback.onTrainEnd?.(logs, run));
    }
  }

  private async epoch(epoch: number): Promise<Logs> {
    const { run, signal } = this;
    const means = new RunningMeans(run.model.compiled.goals);
    const done = run.resumeAt?.epoch === epoch ? run.resumeAt.batch : 0;
    let step = 0;
    for (const batch of this.dataset.batches(epoch)) {
      if (step < done) {
        step++;
        continue;
      }
      await this.step(`fit, epoch ${epoch + 1}, batch ${step + 1}`, step, batch, means);
      if (run.model.stopTraining) break;
      signal?.throwIfAborted();
      if (this.breather.due) await this.breather.breathe(signal);
      step++;
    }
    const { logs } = means;
    if (this.validation) {
      const measured = await evaluateModel(run.model, this.validation, undefined, signal ? { signal } : {});
      for (const [name, value] of Object.entries(measured))
        logs[`val${name[0]?.toUpperCase()}${name.slice(1)}`] = value;
    }
    this.judge(epoch, logs);
    return logs;
  }

  private async step(where: string, step: number, batch: Batch<Tensors, Tensors>, means: RunningMeans): Promise<void> {
    const { run, best } = this;
    expectBatch(`${where},`, batch);
    await this.tell((callback) => callback.onBatchBegin?.(step, run));
    const result = runTrainStep(run.model, batch);
    means.add(result);
    await this.tell((callback) => callback.onBatchEnd?.(step, means.logs, run));
    if (Number.isFinite(result.loss)) return;
    const source = sourceOf(run.model, batch);
    const kept = best.restore();
    if (!run.model.stopTraining) failOnLoss(where, result.loss, source, kept);
  }

  /** Keeps the weights if they are the best, and refuses those that an update has made infinite. */
  private judge(epoch: number, logs: Logs): void {
    const broken = nonFiniteWeight(this.run.model);
    if (broken) failOnWeight(`fit, epoch ${epoch + 1}`, broken, this.best.restore());
    this.best.consider(epoch, logs);
  }

  /** Calls every callback, waiting only for those that need it. */
  private async tell(event: (callback: Callback) => void | Promise<void>): Promise<void> {
    for (const callback of this.run.callbacks) {
      const pending = event(callback);
      if (pending) await pending;
    }
  }
}
