import type { SampleWeight, Tensors } from "../data/dataset.js";
import { scope } from "../engine/memory.js";
import { valueAndGrad } from "../engine/tape.js";
import type { Tensor } from "../engine/tensor.js";
import type { CallContext } from "../layers/layer.js";
import { callMasked } from "../layers/masks.js";
import type { AnyModel } from "./model.js";
import { lossOf, type Outcome, outcomesOf, totalOf } from "./outcomes.js";
import { withPenalties } from "./penalties.js";
import type { StepResult } from "./runningMeans.js";

/** A batch as a step takes it. */
export interface StepInput {
  readonly x: Tensors;
  readonly y: Tensors;
  readonly sampleWeight?: SampleWeight | undefined;
}

/**
 * One step of training: forward, backward, update, in one scope. When the loss is not finite the weights stay as they are.
 */
export function runTrainStep(model: AnyModel, batch: StepInput): StepResult {
  return scope(() => {
    const { optimizer } = model.compiled;
    const weights = model.trainableWeights;
    const forward = new Forward(model, batch, model.trainingContext);
    const { value, gradients } = valueAndGrad(() => forward.loss(), weights);
    const result = forward.measure(value.item());
    if (Number.isFinite(result.loss)) optimizer.apply(weights, gradients);
    model.step++;
    return result;
  });
}

/** The loss and the metrics of a batch, without training. */
export function runTestStep(model: AnyModel, batch: StepInput): StepResult {
  return scope(() => {
    const forward = new Forward(model, batch, model.inferenceContext);
    return forward.measure(forward.loss().item());
  });
}

/** A batch on its way through a model, to its loss and metrics. */
class Forward {
  private outcomes: readonly Outcome[] = [];
  private losses: readonly (Tensor | null)[] = [];

  constructor(
    private readonly model: AnyModel,
    private readonly batch: StepInput,
    private readonly context: CallContext,
  ) {}

  /** What training makes smaller: the outputs' losses and the regularizers' penalties. */
  loss(): Tensor {
    const { model, batch } = this;
    return withPenalties(model.trainableWeights, () => {
      const predictions = callMasked(model, batch.x, this.context);
      this.outcomes = outcomesOf(model.name, model.compiled.goals, batch, predictions);
      this.losses = this.outcomes.map(lossOf);
      return totalOf(this.outcomes, this.losses);
    });
  }

  /** What the batch adds to the logs. Metrics take it in. */
  measure(loss: number): StepResult {
    const { outcomes, losses } = this;
    for (const { goal, yTrue, yPred, sampleWeight } of outcomes) {
      for (const { metric, weighted } of goal.metrics) metric.update(yTrue, yPred, weighted ? sampleWeight : undefined);
    }
    const named: Record<string, number> = {};
    outcomes.forEach(({ goal: { lossName } }, i) => {
      if (lossName) named[lossName] = losses[i]?.item() ?? 0;
    });
    return { loss, samples: outcomes[0].yPred.shape[0], losses: named };
  }
}
