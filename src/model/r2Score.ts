import { expectOneOf, expectOptions, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { sizeOf, type Tensor } from "../engine/tensor.js";
import { maskOf } from "../layers/masks.js";
import { maskedWeight } from "./maskedWeight.js";
import type { Metric } from "./metric.js";
import { matched } from "./sameRank.js";

/** Options of `R2Score`. */
export interface R2ScoreOptions {
  /** How the scores of several targets become one. @defaultValue "uniformAverage" */
  readonly classAggregation?: "uniformAverage" | "varianceWeightedAverage";
  /** How many inputs the model has, for the adjusted score that many inputs lower; 0 for the plain one. @defaultValue 0 */
  readonly numRegressors?: number;
  /** @defaultValue "r2Score" */
  readonly name?: string;
}

/** Sums are taken in float32: a variance that is small against the mean comes out as in Keras. */
const round = Math.fround;

/** Sums over the samples of one target. */
interface Sums {
  weight: number;
  y: number;
  squares: number;
  errors: number;
}

/**
 * The coefficient of determination R²: the share of the targets' variance that the predictions explain. 1 is perfect, 0 no
 * better than the mean.
 *
 * @example
 * import { Dense, R2Score, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3] })]);
 * model.compile({ optimizer: "adam", loss: "mse", metrics: [new R2Score()] });
 */
export class R2Score implements Metric {
  readonly name: string;
  readonly classAggregation: "uniformAverage" | "varianceWeightedAverage";
  readonly numRegressors: number;
  private targets: Sums[] = [];
  /** How many numbers were compared, all targets together: what Keras adjusts the score by. */
  private values = 0;

  constructor(options: R2ScoreOptions = {}) {
    expectOptions("R2Score", options, ["classAggregation", "numRegressors", "name"]);
    const { classAggregation = "uniformAverage", numRegressors = 0, name = "r2Score" } = options;
    expectOneOf("R2Score classAggregation", classAggregation, ["uniformAverage", "varianceWeightedAverage"]);
    expectWhole("R2Score numRegressors", numRegressors, 0);
    this.name = name;
    this.classAggregation = classAggregation;
    this.numRegressors = numRegressors;
  }

  reset(): void {
    this.targets = [];
    this.values = 0;
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): void {
    const [y, p] = matched("R2Score", yTrue, yPred);
    const count = y.rank < 2 ? 1 : (y.shape.at(-1) as number);
    if (this.targets.length === 0) {
      this.targets = Array.from({ length: count }, () => ({ weight: 0, y: 0, squares: 0, errors: 0 }));
    }
    if (this.targets.length !== count) fail("R2Score", `${this.targets.length} targets`, `${count}`);
    const [truth, predictions] = [y.toArray(), p.toArray()];
    const weight = rowWeights("R2Score", y, maskedWeight(maskOf(yPred), sampleWeight, "sum"));
    for (const [i, value] of truth.entries()) {
      const sums = this.targets[i % count];
      const w = weight(Math.floor(i / count));
      const weighted = round(w * value);
      sums.weight = round(sums.weight + w);
      sums.y = round(sums.y + weighted);
      sums.squares = round(sums.squares + round(value * weighted));
      sums.errors = round(sums.errors + w * (value - predictions[i]) ** 2);
    }
    this.values += truth.length;
  }

  result(): number {
    const totals = this.targets.map(({ weight, y, squares }) => {
      return round(squares - round(y * round(y / (weight || 1))));
    });
    const scores = this.targets.map(({ errors }, i) => (totals[i] === 0 ? 0 : 1 - errors / totals[i]));
    const whole = totals.reduce((sum, total) => sum + total, 0);
    const share = (i: number) => (this.classAggregation === "uniformAverage" ? 1 / scores.length : totals[i] / whole);
    const score = scores.reduce((sum, value, i) => sum + value * share(i), 0);
    const left = this.values - this.numRegressors - 1;
    if (this.numRegressors === 0 || left <= 0) return score;
    return 1 - ((1 - score) * (this.values - 1)) / left;
  }
}

/** The weight of every row of targets `[…, targets]`, from weights `[batch]` or `[batch, time]`. */
export function rowWeights(where: string, y: Tensor, sampleWeight: Tensor | undefined): (row: number) => number {
  if (!sampleWeight) return () => 1;
  const rows = y.rank < 2 ? y.size : sizeOf(y.shape.slice(0, -1));
  const values = sampleWeight.toArray();
  const each = rows / values.length;
  if (!Number.isInteger(each)) fail(`${where} sampleWeight`, `a weight a sample, ${rows}`, show(sampleWeight.shape));
  return (row) => values[Math.floor(row / each)];
}
