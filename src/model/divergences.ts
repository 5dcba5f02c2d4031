import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { add, div, maximum, minimum, mul, sub } from "../ops/arithmetic.js";
import { log } from "../ops/elementary.js";
import { unitLength } from "../ops/normalize.js";
import { sum } from "../ops/reduce.js";
import { EPSILON, elementwiseLoss, type LossFunction, type LossOptions, makeLoss, settingsOf } from "./loss.js";
import { matched } from "./sameRank.js";

/** Option of the losses along an axis. */
export interface AxisOption extends LossOptions {
  /** @defaultValue -1 */
  readonly axis?: number;
}

/**
 * Minus the cosine of the angle between targets and predictions: −1 where they point the same way, 1 where opposite ways.
 *
 * @example
 * import { cosineSimilarity, tensor } from "timecell";
 * cosineSimilarity()(tensor([[1, 0]]), tensor([[3, 0]])).item(); // -1
 */
export function cosineSimilarity(options?: AxisOption): LossFunction {
  const settings = settingsOf("cosineSimilarity", options, { axis: -1 });
  const { axis } = settings;
  if (!Number.isInteger(axis)) fail("cosineSimilarity axis", "a whole number", show(axis));
  return makeLoss("cosineSimilarity", settings, (yTrue, yPred) => {
    const [y, p] = matched("cosineSimilarity", yTrue, yPred);
    return mul(sum(mul(unitLength(y, axis, EPSILON), unitLength(p, axis, EPSILON)), axis), -1);
  });
}

/**
 * The Kullback-Leibler divergence of the predicted probabilities from the true ones: Σ y · log (y / ŷ) over the last axis.
 *
 * @example
 * import { klDivergence, tensor } from "timecell";
 * klDivergence()(tensor([[0.5, 0.5]]), tensor([[0.9, 0.1]])).item(); // 0.511
 */
export function klDivergence(options?: LossOptions): LossFunction {
  const settings = settingsOf("klDivergence", options, {});
  const positive = (x: Tensor) => minimum(maximum(x, EPSILON), 1);
  return makeLoss("klDivergence", settings, (yTrue, yPred) => {
    const [y, p] = matched("klDivergence", yTrue, yPred).map(positive);
    return sum(mul(y, log(div(y, p))), -1);
  });
}

/**
 * The Poisson loss of counts whose means are predicted: mean(ŷ − y · log ŷ).
 *
 * @example
 * import { poisson, tensor } from "timecell";
 * poisson()(tensor([[2]]), tensor([[1]])).item(); // 1
 */
export function poisson(options?: LossOptions): LossFunction {
  const settings = settingsOf("poisson", options, {});
  return elementwiseLoss("poisson", settings, (y, p) => sub(p, mul(y, log(add(p, EPSILON)))));
}
