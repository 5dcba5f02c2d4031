import { fail, show } from "../engine/errors.js";

/** How many steps at the start and at the end of a sequence; one number is both. */
export type Ends = number | readonly [start: number, end: number];

/** The two numbers of an option that says how many steps at each end. */
export function bothEnds(where: string, given: Ends): readonly [number, number] {
  const ends = Array.isArray(given) ? given : [given, given];
  if (ends.length !== 2 || !ends.every((n) => Number.isInteger(n) && n >= 0)) {
    fail(where, "a whole number of steps, 0 or more, or two of them, [start, end]", show(given));
  }
  return ends as unknown as readonly [number, number];
}
