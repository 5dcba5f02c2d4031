import type { Trial } from "../../forecast/automatic/tryOut.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";

/** How one of those that AutoForecaster chose from did. */
export interface TrialFacts {
  readonly name: string;
  readonly options: string;
  readonly error: number | null;
  readonly isChosen: boolean;
}

/** The trials of AutoForecaster, the best first. */
export function trialFacts(trials: readonly Trial[]): TrialFacts[] {
  return trials.slice(0, 40).map(({ name, config, error, isChosen }) => ({
    name: clipped(name),
    options: clipped(optionText(config.options), 160),
    error: sixDigits(error),
    isChosen,
  }));
}

function optionText(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ");
}
