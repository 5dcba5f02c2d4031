import type { LearningRateSweep } from "../model/lrFind.js";

/**
 * The learning rate that a sweep speaks for, in words; or why it speaks for none.
 *
 * @param first what the first rate is called, and `last` the last one: the options that set them
 */
export function suggestionText(
  { curve, suggestion }: LearningRateSweep,
  { first, last } = { first: "the first rate", last: "the last rate" },
): string {
  if (suggestion !== null) return `suggested learning rate ${Number(suggestion.toPrecision(2))}`;
  const fell = curve[curve.length - 1].loss < curve[0].loss;
  return fell
    ? `no suggestion: the loss was still falling at the end; raise ${last}`
    : `no suggestion: the loss never fell below its first value; lower ${first} or try another network`;
}
