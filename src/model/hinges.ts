import type { Tensor } from "../engine/tensor.js";
import { add, maximum, mul, sub } from "../ops/arithmetic.js";
import { square } from "../ops/elementary.js";
import { max, sum } from "../ops/reduce.js";
import { elementwiseLoss, type LossFunction, type LossOptions, makeLoss, settingsOf } from "./loss.js";
import { matched } from "./sameRank.js";

/**
 * The hinge loss mean(max(1 − y · ŷ, 0)) for targets of −1 and 1; 0 and 1 are taken for them.
 *
 * @example
 * import { hinge, tensor } from "timecell";
 * hinge()(tensor([[1], [-1]]), tensor([[0.5], [0.5]])).item(); // 1
 */
export function hinge(options?: LossOptions): LossFunction {
  return elementwiseLoss("hinge", settingsOf("hinge", options, {}), short);
}

/** The mean square of what the hinge loss averages. */
export function squaredHinge(options?: LossOptions): LossFunction {
  const settings = settingsOf("squaredHinge", options, {});
  return elementwiseLoss("squaredHinge", settings, (y, p) => square(short(y, p)));
}

/** The hinge loss between classes: max(largest wrong − right + 1, 0) over the last axis, for targets of 0 and 1. */
export function categoricalHinge(options?: LossOptions): LossFunction {
  const settings = settingsOf("categoricalHinge", options, {});
  return makeLoss("categoricalHinge", settings, (yTrue, yPred) => {
    const [y, p] = matched("categoricalHinge", yTrue, yPred);
    const right = sum(mul(y, p), -1);
    const wrong = max(mul(sub(1, y), p), -1);
    return maximum(add(sub(wrong, right), 1), 0);
  });
}

/** By how much y · ŷ falls short of 1. */
function short(y: Tensor, p: Tensor): Tensor {
  return maximum(sub(1, mul(signs(y), p)), 0);
}

/** Targets of 0 and 1 as −1 and 1; others as they are. */
function signs(y: Tensor): Tensor {
  return y.toArray().every((value) => value === 0 || value === 1) ? sub(mul(y, 2), 1) : y;
}
