import { expectFiniteRows } from "../data/finite.js";
import { scope } from "../engine/memory.js";
import { keep, type Tensor } from "../engine/tensor.js";
import { callMasked } from "../layers/masks.js";
import type { Logs } from "./callbacks/callback.js";
import { expectBatch } from "./expectBatch.js";
import type { AnyModel } from "./model.js";
import { failOnLoss, sourceOf } from "./nonFinite.js";
import { RunningMeans } from "./runningMeans.js";
import { type AnySamples, asLabelledTensors, asTensors, type LabelledSamples } from "./samples.js";
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

/** The outputs for one batch, kept. */
export function predictOnBatch(model: AnyModel, x: AnySamples): Tensor | Tensor[] {
  const input = asTensors("predictOnBatch x", x, model.inputNames);
  for (const one of [input].flat()) expectFiniteRows("predictOnBatch x", one);
  model.ready(input);
  return scope(() => {
    const output = callMasked(model, input, model.inferenceContext);
    return Array.isArray(output) ? output.map(keep) : keep(output);
  });
}

function batchOf(where: string, model: AnyModel, samples: LabelledSamples): StepInput {
  const [x, y, sampleWeight] = asLabelledTensors(where, samples, model);
  const batch = { x, y, sampleWeight };
  expectBatch(where, batch);
  model.ready(x);
  return batch;
}
