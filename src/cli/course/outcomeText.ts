import { suggestionText } from "../suggestionText.js";
import { table } from "../table.js";
import type { References } from "./references.js";
import type { ExperimentResult } from "./runExperiment.js";
import type { FormulaResult } from "./runFormula.js";
import type { CourseOutcome } from "./runNamed.js";

const rivals = ["naive", "smoothed", "floor"];

/** Results for people: tables of errors, then what is to be said about single runs. */
export function outcomeText(outcomes: readonly CourseOutcome[]): string {
  const formulas = outcomes.filter((outcome) => "formula" in outcome);
  const trained = outcomes.filter((outcome) => "experiment" in outcome);
  const swept = outcomes.filter((outcome) => "sweep" in outcome);
  const parts = [
    ...(formulas.length > 0 ? [table(["formula", "MAE", "MSE", ...rivals], formulas.map(formulaRow))] : []),
    ...(trained.length > 0 ? [table(["experiment", "MAE per seed", "mean", ...rivals], trained.map(scoreRow))] : []),
    ...trained.flatMap(remarks),
    ...swept.map((result) => `${result.sweep.name}: ${result.interrupted ? "interrupted" : suggestionText(result)}`),
  ];
  return parts.map((part) => `\n${part}\n`).join("");
}

function formulaRow(result: FormulaResult): string[] {
  return [result.formula.name, result.mae.toFixed(3), result.mse.toFixed(3), ...rivalCells(result)];
}

function scoreRow(result: ExperimentResult): string[] {
  const errors = result.seeds.map(({ mae }) => mae.toFixed(3)).join(" ");
  return [result.experiment.name, errors, result.mean.toFixed(3), ...rivalCells(result)];
}

function rivalCells({ baselines, floor }: References): string[] {
  return [baselines.naive, baselines.smoothed, floor].map((value) => value?.toFixed(3) ?? "");
}

/** The runs that didn't go to their end. */
function remarks({ experiment, seeds }: ExperimentResult): string[] {
  return seeds.flatMap(({ seed, diverged, interrupted, losses }) => {
    const what = diverged ?? (interrupted && `interrupted after ${losses.length} epochs`);
    return what ? [`${experiment.name} seed ${seed}: ${what}`] : [];
  });
}
