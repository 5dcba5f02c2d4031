import type { Dataset } from "../data/dataset.js";
import { TimecellError } from "../engine/errors.js";
import { History } from "../model/callbacks/history.js";
import type { FitOptions } from "../model/fit.js";
import type { Model } from "../model/model.js";

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
