import type { SampleWeight, Tensors } from "../data/dataset.js";
import { fail } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { valueAndGrad } from "../engine/tape.js";
import type { Tensor } from "../engine/tensor.js";
import { callMasked } from "../layers/masks.js";
import { add, mul } from "../ops/arithmetic.js";
import type { Goal } from "./compile.js";
import { maskedWeight } from "./maskedWeight.js";
import { maskOf } from "../layers/masks.js";
import type { Model } from "./model.js";
import type { StepResult } from "./runningMeans.js";

/** A batch as a step takes it. */
export interface StepInput {
  readonly x: Tensors;
  readonly y: Tensors;
  readonly sampleWeight?: SampleWeight | undefined;
}

/** One output of a step: what it is trained for, its prediction, its target and how much each sample counts. */
interface Outcome {
  readonly goal: Goal;
  readonly yTrue: Tensor;
  readonly yPred: Tensor;
  readonly sampleWeight: Tensor | undefined;
}

/**
 * One step of training: forward, backward, update, in one scope. When the loss is not finite the weights stay as they are.
 */
export function runTrainStep(model: Model, batch: StepInput): StepResult {
  return scope(() => {
    const { optimizer } = model.compiled;
    const weights = model.trainableWeights;
    let outcomes: Outcome[] = [];
    let losses: Tensor[] = [];
    const { value, gradients } = valueAndGrad(() => {
      outcomes = outcomesOf(model, batch, callMasked(model, batch.x, model.trainingContext));
      losses = outcomes.map(lossOf);
      return totalOf(outcomes, losses);
    }, weights);
    const result = measured(value.item(), batch, outcomes, losses);
    if (Number.isFinite(result.loss)) optimizer.apply(weights, gradients);
    model.step++;
    return result;
  });
}

/** The loss and the metrics of a batch, without training. */
export function runTestStep(model: Model, batch: StepInput): StepResult {
  return scope(() => {
    const outcomes = outcomesOf(model, batch, callMasked(model, batch.x, model.inferenceContext));
    const losses = outcomes.map(lossOf);
    return measured(totalOf(outcomes, losses).item(), batch, outcomes, losses);
  });
}
