import type { Logs } from "./callbacks/callback.js";
import { expectBatch } from "./expectBatch.js";
import type { AnyModel } from "./model.js";
import { failOnLoss, sourceOf } from "./nonFinite.js";
import { RunningMeans } from "./runningMeans.js";
import { asLabelledTensors, type LabelledSamples } from "./samples.js";
import { runTestStep, runTrainStep, type StepInput } from "./trainStep.js";

/** One step of training on one batch, and its logs. */
export function trainOnBatch(model: AnyModel, samples: LabelledSamples): Logs {
  const batch = batchOf("trainOnBatch", model, samples);
  const means = new RunningMeans(model.compiled.goals);
  const result = runTrainStep(model, batch);
  if (!Number.isFinite(result.loss)) {
    failOnLoss("trainOnBatch", result.loss, sourceOf(model, batch), "the weights are as before the step");
  }
  means.add(result);
  return means.logs;
}

/** The logs of one batch, without training. */
export function testOnBatch(model: AnyModel, samples: LabelledSamples): Logs {
  const batch = batchOf("testOnBatch", model, samples);
  const means = new RunningMeans(model.compiled.goals);
  means.add(runTestStep(model, batch));
  return means.logs;
}

function batchOf(where: string, model: AnyModel, samples: LabelledSamples): StepInput {
  const [x, y, sampleWeight] = asLabelledTensors(where, samples, model);
  const batch = { x, y, sampleWeight };
  expectBatch(where, batch);
  model.ready(x);
  return batch;
}
