import type { CommandContext } from "../command.js";
import { type References, referencesOf } from "./references.js";
import { courseSeries } from "./series.js";
import type { Experiment } from "./setup.js";
import { type SeedResult, trainSeed } from "./trainSeed.js";

/** An experiment's runs, beside what needs no model. */
export interface ExperimentResult extends References {
  readonly experiment: Experiment;
  readonly epochs: number;
  readonly seeds: readonly SeedResult[];
  /** Over the seeds, without one that was interrupted if there are others. */
  readonly mean: number;
}

/** Trains an experiment once a seed until it is interrupted; null if that was before the first epoch ended. */
export async function runExperiment(
  experiment: Experiment,
  options: { readonly seeds: readonly number[]; readonly epochs?: number | undefined },
  context: CommandContext,
): Promise<ExperimentResult | null> {
  const series = courseSeries(experiment.series);
  const epochs = options.epochs ?? experiment.epochs;
  const seeds: SeedResult[] = [];
  for (const seed of options.seeds) {
    if (context.signal.aborted) break;
    const result = await trainSeed(experiment, series, seed, epochs, context);
    if (result) seeds.push(result);
  }
  if (seeds.length === 0) return null;
  const whole = seeds.filter(({ interrupted }) => !interrupted);
  const counted = whole.length > 0 ? whole : seeds;
  const mean = counted.reduce((sum, result) => sum + result.mae, 0) / counted.length;
  return { ...referencesOf(series), experiment, epochs, seeds, mean };
}
