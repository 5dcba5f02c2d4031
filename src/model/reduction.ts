import { expectOneOf } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { div, mul } from "../ops/arithmetic.js";
import { sum } from "../ops/reduce.js";
import { reshape } from "../ops/shape.js";
import { sameRank } from "./sameRank.js";

/**
 * How a loss becomes one number: the sum over the number of values (the default, `"mean"` for short), the plain sum, the
 * sum over the sum of the sample weights, or not at all.
 */
export type Reduction = "sumOverBatchSize" | "mean" | "sum" | "meanWithSampleWeight" | "none";

const reductions: readonly Reduction[] = ["sumOverBatchSize", "sum", "mean", "meanWithSampleWeight", "none"];

/** Rejects a reduction that there isn't. */
export function expectReduction(where: string, reduction: Reduction): void {
  expectOneOf(`${where} reduction`, reduction, reductions);
}

/** Weights the values of a loss, one or more a sample, and reduces them. */
export function reduce(values: Tensor, sampleWeight: Tensor | undefined, reduction: Reduction): Tensor {
  const weighted = sampleWeight ? weigh(values, sampleWeight) : values;
  if (reduction === "none" || weighted.rank === 0) return weighted;
  const total = sum(weighted);
  if (reduction === "sum") return total;
  if (reduction !== "meanWithSampleWeight" || !sampleWeight) return div(total, weighted.size);
  const weight = sum(sampleWeight);
  return weight.item() === 0 ? mul(total, 0) : div(total, weight);
}

/** values · weight, where a weight `[batch]` counts for all that its sample has; one value for all samples counts for each. */
export function weigh(values: Tensor, sampleWeight: Tensor): Tensor {
  if (values.rank === 0) return mul(sampleWeight, values);
  const [v, weight] = sameRank(values, sampleWeight);
  if (weight.rank > v.rank || weight.shape.some((length, axis) => length !== v.shape[axis] && length !== 1)) {
    fail("sampleWeight", `one weight a sample, ${show(v.shape.slice(0, 1))}`, show(sampleWeight.shape));
  }
  return mul(v, reshape(weight, [...weight.shape, ...v.shape.slice(weight.rank).map(() => 1)]));
}
