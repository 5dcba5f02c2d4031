import type { Logs } from "./callbacks/callback.js";
import type { Model } from "./model.js";
import type { OptimizerState } from "./optimizer.js";

/** The weights of the best epoch so far, so that a training gone wrong loses nothing. */
export class BestWeights {
  private epoch: number | null = null;
  private lowest = Number.POSITIVE_INFINITY;
  private weights: Float32Array[];
  private state: OptimizerState;

  constructor(private readonly model: Model) {
    this.weights = model.weights.map(({ values }) => values.slice());
    this.state = model.optimizer.getState(model.trainableWeights);
  }

  /** Remembers the model's weights if the epoch's validation loss, else its loss, is the lowest so far. */
  consider(epoch: number, { loss, valLoss = loss }: Logs): void {
    if (valLoss === undefined || !(valLoss <= this.lowest)) return;
    const { model } = this;
    this.epoch = epoch;
    this.lowest = valLoss;
    for (const [i, { values }] of model.weights.entries()) this.weights[i]?.set(values);
    this.state = model.optimizer.getState(model.trainableWeights);
  }

  /** Puts them back and says which they are. */
  restore(): string {
    const { model, weights, state, epoch } = this;
    for (const [i, { values }] of model.weights.entries()) values.set(weights[i] as Float32Array);
    model.optimizer.setState(state, model.trainableWeights);
    return epoch === null
      ? "the weights are those before this training"
      : `the weights of epoch ${epoch + 1}, the best, are kept`;
  }
}
