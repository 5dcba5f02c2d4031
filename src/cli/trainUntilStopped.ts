import type { Dataset } from "../data/dataset.js";
import { TimecellError } from "../engine/errors.js";
import { History } from "../model/callbacks/history.js";
import type { FitOptions } from "../model/fit.js";
import type { Model } from "../model/model.js";
import type { Output } from "../model/progress.js";

/** Trains; an interruption ends it early, with the weights and the history that there are by then. */
export async function trainUntilStopped(
  model: Model,
  dataset: Dataset,
  options: FitOptions & { readonly signal: AbortSignal },
): Promise<History> {
  const history = new History();
  try {
    await model.fit(dataset, { ...options, callbacks: [...(options.callbacks ?? []), history] });
  } catch (error) {
    if (!options.signal.aborted || error instanceof TimecellError) throw error;
  }
  return history;
}

/** The options of `fit` that show its bar on an output, or nothing where there is none. */
export function shownOn(progress: Output | null): Pick<FitOptions, "verbose" | "output"> {
  return progress ? { verbose: 1, output: progress } : { verbose: 0 };
}

/** How long a training took and how far it came, in words. */
export function trainedIn(training: {
  readonly epochs: number;
  readonly interrupted: boolean;
  readonly seconds: number;
}): string {
  const { epochs, interrupted, seconds } = training;
  const start = interrupted ? "Interrupted: trained" : "Trained";
  return `${start} ${epochs} ${epochs === 1 ? "epoch" : "epochs"} in ${seconds.toFixed(1)} s`;
}
