import { causalMask, everyMask, windowMask } from "../ops/attention.js";
import { expandDims, reshape } from "../ops/shape.js";
import type { CallContext, Mask } from "./callContext.js";

/**
 * Which values each query of a multi-head attention may see, by all masks that there are; null for all of them.
 *
 * @param scores the shape of the scores, `[…, queries, values]`
 * @param axes how many axes of the inputs the queries and values are along
 */
export function seenValues(
  scores: readonly number[],
  axes: number,
  slidingWindow: number | null,
  { masks = [], useCausalMask, attentionMask = null }: CallContext,
): Mask {
  const [queries, values] = scores.slice(-2);
  const [queryMask = null, valueMask = null, keyMask = null] = masks;
  return everyMask([
    queryMask && expandDims(queryMask, -1),
    valueMask && expandDims(valueMask, -2),
    keyMask && expandDims(keyMask, -2),
    useCausalMask ? causalMask(queries, values) : null,
    slidingWindow ? windowMask(queries, values, slidingWindow) : null,
    attentionMask && reshape(attentionMask, [...attentionMask.shape.slice(0, -2 * axes), queries, values]),
  ]);
}
