import type { AnyDataset } from "../data/dataset.js";
import { expectOptions, expectSignal } from "../engine/checks.js";
import { fail } from "../engine/errors.js";
import { Breather } from "./breathe.js";
import type { Logs } from "./callbacks/callback.js";
import { expectBatch } from "./expectBatch.js";
import type { AnyModel } from "./model.js";
import { RunningMeans } from "./runningMeans.js";
import {
  type AnySamples,
  asLabelledTensors,
  datasetOf,
  expectDataset,
  isDataset,
  type SampleWeights,
} from "./samples.js";
import { runTestStep } from "./trainStep.js";

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** Samples a step, for arrays. @defaultValue 32 */
  readonly batchSize?: number;
  /** Accepted for Keras's sake: there is no bar. @defaultValue 0 */
  readonly verbose?: 0 | 1 | 2;
  /** One weight a sample, for arrays; a list or an object by name where outputs differ in it. */
  readonly sampleWeight?: SampleWeights;
  readonly signal?: AbortSignal;
}

/** The loss and the metrics over all samples, in bursts like `fit`. */
export async function evaluateModel(
  model: AnyModel,
  x: AnyDataset | AnySamples,
  y?: AnySamples,
  options: EvaluateOptions = {},
): Promise<Logs> {
  expectOptions("evaluate", options, ["batchSize", "verbose", "sampleWeight", "signal"]);
  const { batchSize = 32, sampleWeight, signal } = options;
  expectSignal("evaluate signal", signal);
  const inOrder = { batchSize, shuffle: false };
  const dataset = isDataset(x)
    ? x
    : datasetOf("evaluate", asLabelledTensors("evaluate", [x, y as AnySamples, sampleWeight], model), inOrder);
  expectDataset("evaluate", dataset);
  if (dataset.batchCount === 0) fail("evaluate", "at least one batch", "an empty dataset");
  const breather = new Breather();
  const means = new RunningMeans(model.compiled.goals);
  for (const batch of dataset.batches(0)) {
    expectBatch("evaluate", batch);
    model.ready(batch.x);
    means.add(runTestStep(model, batch));
    if (breather.due) await breather.breathe(signal);
  }
  return means.logs;
}
