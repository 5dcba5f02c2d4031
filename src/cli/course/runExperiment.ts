import { windowedDataset } from "../../data/windows.js";
import { TimecellError } from "../../engine/errors.js";
import { clearSession, setSeed } from "../../engine/session.js";
import { mae } from "../../forecast/metrics.js";
import { windowedForecast } from "../../forecast/windowedForecast.js";
import { History } from "../../model/callbacks/history.js";
import { Sequential } from "../../model/sequential.js";
import { SGD } from "../../model/sgd.js";
import { weightsHash } from "../../model/weightsHash.js";
import type { CommandContext } from "../command.js";
import { EpochProgress } from "../epochProgress.js";
import { trainUntilStopped } from "../trainUntilStopped.js";
import { type References, referencesOf } from "./references.js";
import { type CourseSeries, courseSeries } from "./series.js";
import type { Experiment, Setup } from "./setup.js";

/** One training run. */
export interface SeedResult {
  readonly seed: number;
  readonly mae: number;
  readonly seconds: number;
  readonly weightsHash: string;
  /** Where training ran away, if it did; the rest is then about the best weights before that. */
  readonly diverged: string | null;
  /** Whether Ctrl-C ended it; the rest is then about the weights as they were by then. */
  readonly interrupted: boolean;
  /** The forecasts of the validation part. */
  readonly forecast: Float32Array;
  /** The training loss of each epoch. */
  readonly losses: readonly number[];
}

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

async function trainSeed(
  experiment: Experiment,
  { values, split }: CourseSeries,
  seed: number,
  epochs: number,
  { signal, progress }: CommandContext,
): Promise<SeedResult | null> {
  const line = new EpochProgress(`${experiment.name} seed ${seed}`, epochs, progress);
  const dataset = trainingWindows(experiment, values.subarray(0, split), seed);
  const model = freshModel(experiment, seed);
  model.compile({
    optimizer: new SGD({ learningRate: experiment.learningRate, momentum: 0.9 }),
    loss: experiment.loss,
  });
  const start = performance.now();
  const history = new History();
  const options = { epochs, verbose: 0, callbacks: [line, history], signal } as const;
  const diverged = await trainUntilStopped(model, dataset, options).then(() => null, divergence);
  const seconds = (performance.now() - start) / 1000;
  const losses = history.history.loss ?? [];
  const interrupted = signal.aborted && !diverged && losses.length < epochs;
  if (interrupted && losses.length === 0) {
    line.abandon();
    return null;
  }
  const forecast = windowedForecast(model, values, {
    windowSize: experiment.forecastWindow ?? experiment.windowSize,
    batchSize: experiment.sequenceToSequence ? 32 : experiment.batchSize,
    from: split,
    expandDims: experiment.expandDims ?? false,
  });
  const error = mae(values.subarray(split), forecast);
  line.finish(`MAE ${error.toFixed(3)}${interrupted ? ", interrupted" : ""}`);
  return { seed, mae: error, seconds, weightsHash: await weightsHash(model), diverged, interrupted, forecast, losses };
}

/** What `fit` says when the loss is no longer finite; by then it has put the best weights back. */
function divergence(error: unknown): string {
  if (error instanceof TimecellError) return error.message;
  throw error;
}

/** A model whose weights depend on the seed only, not on what ran before. */
export function freshModel(setup: Setup, seed: number): Sequential {
  clearSession();
  setSeed(seed);
  return new Sequential(setup.network());
}

export function trainingWindows(setup: Setup, values: Float32Array, seed: number) {
  const { windowSize, batchSize, sequenceToSequence = false, expandDims = false, oneOrder = false } = setup;
  const reshuffleEachIteration = !oneOrder;
  return windowedDataset(values, {
    windowSize,
    batchSize,
    seed,
    reshuffleEachIteration,
    sequenceToSequence,
    expandDims,
  });
}
