import { fail } from "./errors.js";

/** Far more than a model needs, and far less than the stack holds. */
const deepest = 500;

/**
 * Rejects a value that is nested so deeply that going through it would exhaust the stack, as only a file made to do so is.
 *
 * @throws TimecellError for a value of more than 500 levels
 */
export function expectNesting(where: string, value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) fail(where, `at most ${deepest} levels, one inside the other`, "more", "the file is damaged");
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
}
