import { fail } from "../engine/errors.js";

/** What every part of training is in `timecell/predict`. */
export function onlyPredicts(what: string): never {
  return fail(what, "all of timecell", "timecell/predict", 'import it from "timecell" to train');
}
