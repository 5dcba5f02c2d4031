import type { CommandContext } from "../command.js";
import { experiments } from "./experiments.js";
import { formulas } from "./formulas.js";
import { type ExperimentResult, runExperiment } from "./runExperiment.js";
import { type FormulaResult, runFormula } from "./runFormula.js";
import { runSweep, type SweepResult } from "./runSweep.js";
import { sweeps } from "./sweeps.js";

/** What comes of an experiment of the course: of one with a network, of a formula, of a sweep. */
export type CourseOutcome = ExperimentResult | FormulaResult | SweepResult;

const trained = [...experiments, ...sweeps];
/** What the whole course runs. */
export const quickNames: readonly string[] = [...formulas, ...trained.filter(({ long }) => !long)].map(
  ({ name }) => name,
);
/** What runs only when named. */
export const longNames: readonly string[] = trained.filter(({ long }) => long).map(({ name }) => name);

/** Runs the experiment of that name; null when there is none, or when it was interrupted before it had a result. */
export async function runNamed(
  name: string,
  { seeds, epochs }: { readonly seeds: readonly number[]; readonly epochs?: number | undefined },
  context: CommandContext,
): Promise<CourseOutcome | null> {
  const isNamed = (setup: { readonly name: string }) => setup.name === name;
  const formula = formulas.find(isNamed);
  if (formula) return runFormula(formula);
  const experiment = experiments.find(isNamed);
  if (experiment) return runExperiment(experiment, { seeds, epochs }, context);
  const sweep = sweeps.find(isNamed);
  return sweep ? runSweep(sweep, { seed: seeds[0], epochs }, context) : null;
}
