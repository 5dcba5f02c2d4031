import { fail } from "../../engine/errors.js";
import type { Forecaster } from "../forecaster.js";
import { singleForecasters } from "../saved/forecasterClasses.js";

/** So many forecasters like one, which differ in their option `seed`: its own, then one more each. */
export function membersOfSeeds(forecaster: Forecaster, seeds: number): Forecaster[] {
  const { className, options } = forecaster.getConfig();
  if (!Object.hasOwn(singleForecasters, className)) {
    const known = Object.keys(singleForecasters).join(", ");
    fail("Ensemble seeds", `members among ${known}`, className, "make the members yourself, each with its own seed");
  }
  const { seed = 0 } = options as { readonly seed?: number };
  return Array.from({ length: seeds }, (_, i) => singleForecasters[className]({ ...options, seed: seed + i }));
}
