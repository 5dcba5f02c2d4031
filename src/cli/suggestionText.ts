import type { LearningRateSweep } from "../model/lrFind.js";

/** What to change when a sweep suggests nothing: because its loss was still falling at the end, or because it never fell. */
export interface SweepRemedies {
  readonly falling: string;
  readonly neverFell: string;
}

/** The course's sweeps have their rates given; only a shortened one can be made longer. */
export const courseRemedies: SweepRemedies = {
  falling: "give it more --epochs",
  neverFell: "its first rate is too high for this network, or --epochs too few",
};

/** The learning rate that a sweep speaks for, in words; or why it speaks for none. */
export function suggestionText(
  { curve, suggestion }: LearningRateSweep,
  { falling, neverFell }: SweepRemedies = courseRemedies,
): string {
  if (suggestion !== null) return `suggested learning rate ${Number(suggestion.toPrecision(2))}`;
  if (curve.length < 2) return `no suggestion: one rate alone says nothing; ${falling}`;
  return curve[curve.length - 1].loss < curve[0].loss
    ? `no suggestion: the loss was still falling at the end; ${falling}`
    : `no suggestion: the loss never fell below its first value; ${neverFell}`;
}
