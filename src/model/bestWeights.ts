import { assign } from "../engine/tensor.js";
import { statefulLayers } from "../layers/carriedStates.js";
import type { Logs } from "./callbacks/callback.js";
import type { AnyModel } from "./model.js";
import type { OptimizerState } from "./optimizer.js";

/** A model's weights and optimizer at the start of an epoch. */
interface Snapshot {
  readonly epoch: number;
  readonly weights: readonly Float32Array[];
  readonly state: OptimizerState;
}

/**
 * The best weights of a training so far, so that one gone wrong loses nothing. A validation loss judges the weights at the
 * end of its epoch; a training loss, measured before each update, those at the start.
 */
export class BestWeights {
  private best: Snapshot;
  private start: Snapshot;
  private lowest = Number.POSITIVE_INFINITY;

  constructor(
    private readonly model: AnyModel,
    private readonly first: number,
  ) {
    this.best = this.start = this.snapshot(first);
  }

  /** Considers the epoch that has just ended. */
  consider(epoch: number, { loss, valLoss }: Logs): void {
    const end = this.snapshot(epoch + 1);
    const judged = valLoss ?? loss;
    if (judged <= this.lowest) {
      this.lowest = judged;
      this.best = valLoss === undefined ? this.start : end;
    }
    this.start = end;
  }

  /** Puts the best weights back and says which they are. */
  restore(): string {
    const { model } = this;
    const { weights, state, epoch } = this.best;
    for (const [i, weight] of model.weights.entries()) assign(weight, weights[i]);
    model.optimizer.setState(state, model.trainableWeights);
    for (const layer of statefulLayers(model.layers)) layer.resetState(); // they may not be finite any more
    return epoch === this.first
      ? "the weights are those before this training"
      : `the weights of epoch ${epoch}, the best, are kept`;
  }

  private snapshot(epoch: number): Snapshot {
    const { model } = this;
    const weights = model.weights.map(({ values }) => values.slice());
    return { epoch, weights, state: model.optimizer.getState(model.trainableWeights) };
  }
}
