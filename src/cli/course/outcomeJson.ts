import { kernelsInUse } from "../../engine/kernels.js";
import type { CourseOutcome } from "./runNamed.js";

/** A result for programs. A formula has no seeds; its `mean` is its error, beside its `mse`. */
export function outcomeJson(outcome: CourseOutcome) {
  if ("sweep" in outcome) {
    const { sweep, curve, suggestion, interrupted } = outcome;
    return { experiment: sweep.name, curve, suggestion, ...(interrupted && { interrupted }) };
  }
  const { kernels, threads } = kernelsInUse();
  const { baselines, floor } = outcome;
  if ("formula" in outcome) {
    const { formula, mae, mse } = outcome;
    return { experiment: formula.name, kernels, threads, seeds: [], mean: mae, mse, baselines, floor };
  }
  const seeds = outcome.seeds.map(({ seed, mae, seconds, weightsHash, diverged, interrupted, losses }) => ({
    seed,
    mae,
    seconds,
    weightsHash,
    ...(diverged && { diverged }),
    ...(interrupted && { interrupted, epochs: losses.length }),
  }));
  return { experiment: outcome.experiment.name, kernels, threads, seeds, mean: outcome.mean, baselines, floor };
}
