import type { Tensor } from "../engine/tensor.js";
import type { Mask } from "../layers/layer.js";
import { mul } from "../ops/arithmetic.js";
import { type Reduction, weigh } from "./reduction.js";

/**
 * The weights of a loss whose predictions have a mask: a masked step weighs 0 and the others so much more that the mean
 * over all steps is the mean over those that count, as Keras has it.
 *
 * @param mask `[batch, time]` of 0 and 1
 * @param sampleWeight `[batch]` or `[batch, time]`
 */
export function maskedWeight(mask: Mask, sampleWeight: Tensor | undefined, reduction: Reduction): Tensor | undefined {
  if (!mask) return sampleWeight;
  const seen = mask.toArray().reduce((count, step) => count + step, 0);
  const counted =
    (reduction === "sumOverBatchSize" || reduction === "mean") && seen > 0 ? mul(mask, mask.size / seen) : mask;
  return sampleWeight ? weigh(counted, sampleWeight) : counted;
}
