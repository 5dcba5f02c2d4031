import { TimecellError } from "../../engine/errors.js";
import { mae } from "../../forecast/metrics.js";
import { windowedForecast } from "../../forecast/windowedForecast.js";
import type { Callback } from "../../model/callbacks/callback.js";
import type { FitOptions } from "../../model/fit.js";
import { SGD } from "../../model/sgd.js";
import { weightsHash } from "../../model/weightsHash.js";
import type { CommandContext } from "../command.js";
import { EpochProgress } from "../epochProgress.js";
import { trainUntilStopped } from "../trainUntilStopped.js";
import { freshModel } from "./freshModel.js";
import type { CourseSeries } from "./series.js";
import type { Experiment } from "./setup.js";
import { setupWindows } from "./setupWindows.js";

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

/** Trains an experiment from one seed; null when interrupted before the first epoch ended. */
export async function trainSeed(
  experiment: Experiment,
  { values, split }: CourseSeries,
  seed: number,
  epochs: number,
  { signal, progress }: CommandContext,
): Promise<SeedResult | null> {
  const { loss, learningRate, continuation } = experiment;
  const atMost = continuation ? 2 * epochs : epochs;
  const line = new EpochProgress(`${experiment.name} seed ${seed}`, atMost, progress);
  const dataset = setupWindows(experiment, values.subarray(0, split), seed);
  const model = freshModel(experiment, seed);
  const metrics = continuation ? (["mae"] as const) : [];
  const losses: number[] = [];
  const ledger: Callback = { onEpochEnd: (_epoch, { loss }) => void losses.push(loss) };
  const train = (rate: number, { callbacks = [], ...options }: FitOptions = {}) => {
    model.compile({ optimizer: new SGD({ learningRate: rate, momentum: 0.9 }), loss, metrics });
    const settings = { ...options, epochs, verbose: 0, callbacks: [line, ledger, ...callbacks], signal } as const;
    return trainUntilStopped(model, dataset, settings).then(() => null, divergence);
  };
  const start = performance.now();
  let diverged = await train(learningRate);
  if (continuation && !diverged && !signal.aborted) {
    diverged = await train(continuation.learningRate, {
      validationData: setupWindows(experiment, values.subarray(split), seed),
      callbacks: [
        { onEpochEnd: (_epoch, { valMae = Number.NaN }) => void (model.stopTraining = valMae < continuation.untilMae) },
      ],
    });
  }
  const seconds = (performance.now() - start) / 1000;
  const interrupted = signal.aborted && !diverged && !model.stopTraining && losses.length < atMost;
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
