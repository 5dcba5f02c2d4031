import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { maskOf } from "../layers/masks.js";
import { maskedWeight } from "./maskedWeight.js";
import type { Metric } from "./metric.js";
import { rowWeights } from "./r2Score.js";
import { matched } from "./sameRank.js";

/** How often what was predicted for yes-or-no targets was right and wrong, at several thresholds. */
class Confusion {
  readonly truePositives: number[];
  readonly falsePositives: number[];
  positives = 0;
  negatives = 0;

  constructor(private readonly thresholds: readonly number[]) {
    this.truePositives = thresholds.map(() => 0);
    this.falsePositives = thresholds.map(() => 0);
  }

  add(where: string, yTrue: Tensor, yPred: Tensor, sampleWeight: Tensor | undefined): void {
    const [y, p] = matched(where, yTrue, yPred);
    const width = y.rank < 2 ? 1 : (y.shape.at(-1) as number);
    const weight = rowWeights(where, y, maskedWeight(maskOf(yPred), sampleWeight, "sum"));
    const predictions = p.toArray();
    for (const [i, isTrue] of y.toArray().entries()) {
      const w = weight(Math.floor(i / width));
      const counts = isTrue ? this.truePositives : this.falsePositives;
      if (isTrue) this.positives += w;
      else this.negatives += w;
      for (const [t, threshold] of this.thresholds.entries()) if (predictions[i] > threshold) counts[t] += w;
    }
  }
}

/** A share; 0 of nothing. */
export const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** A metric from a confusion matrix. */
export abstract class ConfusionMetric implements Metric {
  protected confusion: Confusion;

  constructor(
    private readonly where: string,
    readonly name: string,
    readonly thresholds: readonly number[],
  ) {
    this.confusion = new Confusion(thresholds);
  }

  reset(): void {
    this.confusion = new Confusion(this.thresholds);
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): void {
    this.confusion.add(this.where, yTrue, yPred, sampleWeight);
  }

  abstract result(): number;
}

/** Options of `Precision` and `Recall`. */
export interface ThresholdOptions {
  /** What counts as yes lies above it. @defaultValue 0.5 */
  readonly threshold?: number;
  readonly name?: string;
}

/** The share of what was predicted as yes that is yes. */
export class Precision extends ConfusionMetric {
  constructor(options: ThresholdOptions = {}) {
    super("Precision", options.name ?? "precision", [thresholdOf("Precision", options)]);
  }

  result(): number {
    const { truePositives, falsePositives } = this.confusion;
    return ratio(truePositives[0], truePositives[0] + falsePositives[0]);
  }
}

/**
 * The share of what is yes that was predicted as such.
 *
 * @example
 * import { Dense, Precision, Recall, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3], activation: "sigmoid" })]);
 * model.compile({ optimizer: "adam", loss: "bce", metrics: [new Precision(), new Recall({ threshold: 0.2 })] });
 */
export class Recall extends ConfusionMetric {
  constructor(options: ThresholdOptions = {}) {
    super("Recall", options.name ?? "recall", [thresholdOf("Recall", options)]);
  }

  result(): number {
    return ratio(this.confusion.truePositives[0], this.confusion.positives);
  }
}

function thresholdOf(where: string, options: ThresholdOptions): number {
  expectOptions(where, options, ["threshold", "name"]);
  const { threshold = 0.5 } = options;
  if (!Number.isFinite(threshold)) fail(`${where} threshold`, "a finite number", show(threshold));
  return threshold;
}
