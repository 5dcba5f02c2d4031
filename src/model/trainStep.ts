import { fail } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { valueAndGrad } from "../engine/tape.js";
import type { Tensor } from "../engine/tensor.js";
import { maskOf } from "../layers/masks.js";
import { maskedWeight } from "./maskedWeight.js";
import { sumOverSamples } from "./metrics.js";
import type { Model } from "./model.js";
import type { StepResult } from "./runningMeans.js";

/** A batch as a step takes it. */
export interface StepInput {
  readonly x: Tensor;
  readonly y: Tensor;
  readonly sampleWeight?: Tensor | undefined;
}

/**
 * One step of training: forward, backward, update, in one scope. When the loss is not finite the weights stay as they are.
 */
export function runTrainStep(model: Model, batch: StepInput): StepResult {
  return scope(() => {
    const { optimizer } = model.compiled;
    const weights = model.trainableWeights;
    let predictions: Tensor | undefined;
    const { value, gradients } = valueAndGrad(() => {
      predictions = model.forward(batch.x, model.trainingContext);
      return lossOf(model, batch, predictions);
    }, weights);
    const result = measure(model, batch, value.item(), predictions as Tensor);
    if (Number.isFinite(result.loss)) optimizer.apply(weights, gradients);
    model.step++;
    return result;
  });
}

/** The loss and the metrics of a batch, without training. */
export function runTestStep(model: Model, batch: StepInput): StepResult {
  return scope(() => {
    const predictions = model.forward(batch.x, model.inferenceContext);
    return measure(model, batch, lossOf(model, batch, predictions).item(), predictions);
  });
}

function measure(model: Model, { x, y }: StepInput, loss: number, predictions: Tensor): StepResult {
  const samples = x.shape[0];
  const sums = model.compiled.metrics.map(({ values }) => {
    const measured = values(y, predictions);
    return measured.rank === 0 ? measured.item() * samples : sumOverSamples(measured).item();
  });
  return { loss, samples, sums };
}

/** The loss of a batch: steps that a mask leaves out don't count. */
function lossOf(model: Model, { y, sampleWeight }: StepInput, predictions: Tensor): Tensor {
  const { loss } = model.compiled;
  const weight = maskedWeight(maskOf(predictions), sampleWeight, loss.config?.reduction ?? "sumOverBatchSize");
  return oneNumber(loss(y, predictions, weight));
}

function oneNumber(loss: Tensor): Tensor {
  if (loss.size === 1) return loss;
  return fail(
    "loss",
    "one number a batch",
    `values ${JSON.stringify(loss.shape)}`,
    'train with another reduction than "none"',
  );
}
