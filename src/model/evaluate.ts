import type { Dataset } from "../data/dataset.js";
import { expectOptions, expectSignal } from "../engine/checks.js";
import { fail } from "../engine/errors.js";
import { Breather } from "./breathe.js";
import type { Logs } from "./callbacks/callback.js";
import { expectBatch } from "./expectBatch.js";
import type { Model } from "./model.js";
import { RunningMeans } from "./runningMeans.js";
import { datasetOf, expectDataset, isDataset, type LabelledSamples, type Samples } from "./samples.js";
import { runTestStep } from "./trainStep.js";

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** Samples a step, for arrays. @defaultValue 32 */
  readonly batchSize?: number;
  /** Accepted for Keras's sake: there is no bar. @defaultValue 0 */
  readonly verbose?: 0 | 1 | 2;
  /** One weight a sample, for arrays. */
  readonly sampleWeight?: Samples;
  readonly signal?: AbortSignal;
}

/** The loss and the metrics over all samples, in bursts like `fit`. */
export async function evaluateModel(
  model: Model,
  x: Dataset | Samples,
  y?: Samples,
  options: EvaluateOptions = {},
): Promise<Logs> {
  expectOptions("evaluate", options, ["batchSize", "verbose", "sampleWeight", "signal"]);
  const { batchSize = 32, sampleWeight, signal } = options;
  expectSignal("evaluate signal", signal);
  const samples = [x, y, sampleWeight] as unknown as LabelledSamples;
  const dataset = isDataset(x) ? x : datasetOf("evaluate", samples, { batchSize, shuffle: false });
  expectDataset("evaluate", dataset);
  if (dataset.batchCount === 0) fail("evaluate", "at least one batch", "an empty dataset");
  const breather = new Breather();
  const means = new RunningMeans(model.compiled.metrics);
  for (const batch of dataset.batches(0)) {
    expectBatch("evaluate", batch);
    model.ready(batch.x);
    means.add(runTestStep(model, batch));
    if (breather.due) await breather.breathe(signal);
  }
  return means.logs;
}
