import type { SampleWeight, Tensors } from "../data/dataset.js";
import { scope } from "../engine/memory.js";
import { unrepeatable } from "../engine/recording.js";
import { valueAndGrad } from "../engine/tape.js";
import { Tensor } from "../engine/tensor.js";
import type { CallContext } from "../layers/layer.js";
import { callMasked, maskOf } from "../layers/masks.js";
import type { AnyModel } from "./model.js";
import { lossOf, type Outcome, outcomesOf, totalOf } from "./outcomes.js";
import { withPenalties } from "./penalties.js";
import { repeatsOf } from "./repeatsOf.js";
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
    const [value, ...gradients] = forward.run(() => {
      const { value, gradients } = valueAndGrad(() => forward.loss(), weights);
      return [value, ...gradients];
    });
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
    const [value] = forward.run(() => [forward.loss()]);
    return forward.measure(value.item());
  });
}

/** A batch on its way through a model, to its loss and metrics. */
class Forward {
  private predictions: readonly Tensor[] = [];
  private losses: readonly (Tensor | null)[] = [];

  constructor(
    private readonly model: AnyModel,
    private readonly batch: StepInput,
    private readonly context: CallContext,
  ) {}

  /** What `run` gives, which calls `loss`, or what its launches give if they are known from another batch. */
  run(run: () => readonly Tensor[]): readonly Tensor[] {
    const { model, batch, context } = this;
    const inputs = [batch.x, batch.y, batch.sampleWeight ?? []].flat();
    if (!inputs.every((input) => input instanceof Tensor)) return run();
    let results: readonly Tensor[] = [];
    const all = repeatsOf(model, context.training ? "train" : "test").of(inputs, () => {
      results = run();
      return [...this.predictions, ...this.losses.filter((loss) => loss !== null), ...results];
    });
    if (results.length > 0) return results;
    const outputs = model.compiled.goals.length;
    this.predictions = all.slice(0, outputs);
    this.losses = all.slice(outputs, 2 * outputs);
    return all.slice(2 * outputs);
  }

  /** What training makes smaller: the outputs' losses and the regularizers' penalties. */
  loss(): Tensor {
    const { model, batch, context } = this;
    return withPenalties(model.trainableWeights, () => {
      this.predictions = [callMasked(model, batch.x, context)].flat();
      const outcomes = this.outcomes();
      this.losses = outcomes.map(lossOf);
      const ours = outcomes.every(({ goal, yPred }) => goal.loss?.config && !maskOf(yPred));
      if (!ours || outcomes.length < model.compiled.goals.length) unrepeatable();
      return totalOf(outcomes, this.losses);
    });
  }

  /** What the batch adds to the logs. Metrics take it in. */
  measure(loss: number): StepResult {
    const outcomes = this.outcomes();
    for (const { goal, yTrue, yPred, sampleWeight } of outcomes) {
      for (const { metric, weighted } of goal.metrics) metric.update(yTrue, yPred, weighted ? sampleWeight : undefined);
    }
    const named: Record<string, number> = {};
    outcomes.forEach(({ goal: { lossName } }, i) => {
      if (lossName) named[lossName] = this.losses[i]?.item() ?? 0;
    });
    return { loss, samples: outcomes[0].yPred.shape[0], losses: named };
  }

  private outcomes(): readonly Outcome[] {
    return outcomesOf(this.model.name, this.model.compiled.goals, this.batch, this.predictions);
  }
}
