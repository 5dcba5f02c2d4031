import type { Tensor } from "../engine/tensor.js";
import { maskOf } from "../layers/masks.js";
import { mul } from "../ops/arithmetic.js";
import { mean, sum } from "../ops/reduce.js";
import { broadcastTo } from "../ops/shape.js";
import { maskedWeight } from "./maskedWeight.js";
import { sameRank } from "./sameRank.js";

/**
 * A number that training reports beside the loss, gathered batch by batch. One of your own is an object with these
 * members; give it to `compile`.
 *
 * @example
 * import { type Metric, type Tensor } from "timecell";
 * class LargestError implements Metric {
 *   readonly name = "largestError";
 *   private largest = 0;
 *   reset() { this.largest = 0; }
 *   update(yTrue: Tensor, yPred: Tensor) {
 *     const predicted = yPred.toArray();
 *     yTrue.toArray().forEach((y, i) => { this.largest = Math.max(this.largest, Math.abs(y - predicted[i])); });
 *   }
 *   result() { return this.largest; }
 * }
 */
export interface Metric {
  /** What the logs call it. */
  readonly name: string;
  /** Forgets what it has seen: a new epoch or evaluation begins. */
  reset(): void;
  /** Takes a batch in; sample weights come only to metrics among `weightedMetrics`. */
  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): void;
  /** The metric over all that it has seen since `reset`. */
  result(): number;
}

/** A metric's function: its name and what it was made from. */
export interface MetricConfig {
  readonly name: string;
  readonly [setting: string]: unknown;
}

/** The mean of a function's values over samples; steps that a mask leaves out don't count. */
export class MeanMetric implements Metric {
  private total = 0;
  private weight = 0;

  constructor(
    readonly name: string,
    /** The values of a batch, `[batch, …]`. */
    readonly values: (yTrue: Tensor, yPred: Tensor) => Tensor,
    /** Applied to the mean. */
    private readonly finish: (mean: number) => number = (value) => value,
    /** The function's own name and its settings, where it is one of ours. */
    readonly config?: MetricConfig,
  ) {}

  /** The same metric under another name, with nothing seen yet. */
  called(name: string): MeanMetric {
    return new MeanMetric(name, this.values, this.finish, this.config);
  }

  reset(): void {
    this.total = this.weight = 0;
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): void {
    const values = this.values(yTrue, yPred);
    const weight = maskedWeight(maskOf(yPred), sampleWeight, "sum");
    if (weight && values.rank > 0) {
      const [v, w] = sameRank(values, weight);
      const each = meanFrom(w.rank, v);
      const weights = broadcastTo(w, each.shape);
      this.total += sum(meanFrom(1, mul(each, weights))).item();
      this.weight += sum(meanFrom(1, weights)).item();
    } else {
      const samples = yPred.shape[0];
      this.total += values.rank === 0 ? values.item() * samples : sum(meanFrom(1, values)).item();
      this.weight += samples;
    }
  }

  result(): number {
    return this.finish(this.weight === 0 ? 0 : this.total / this.weight);
  }
}

/** The mean over all axes from one on. */
function meanFrom(first: number, values: Tensor): Tensor {
  const axes = values.shape.map((_, axis) => axis).slice(first);
  return axes.length > 0 ? mean(values, axes) : values;
}
