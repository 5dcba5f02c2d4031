import type { LearningRateSweep } from "../model/lrFind.js";

/** The learning rate that a sweep speaks for, in words; or why it speaks for none. */
export function suggestionText({ curve, suggestion }: LearningRateSweep): string {
  if (suggestion !== null) return `suggested learning rate ${Number(suggestion.toPrecision(2))}`;
  const [first, last] = [curve.at(0), curve.at(-1)];
  const fell = first && last && last.loss < first.loss;
  return fell
    ? "no suggestion: the loss was still falling at the last rate, so raise the last rate"
    : "no suggestion: the loss never fell below its first value, so lower the first rate or try another network";
}
