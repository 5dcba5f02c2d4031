import { TimecellError } from "../../engine/errors.js";
import { type LearningRatePoint, type LearningRateSweep, lrFind } from "../../model/lrFind.js";
import { SGD } from "../../model/sgd.js";
import type { CommandContext } from "../command.js";
import { EpochProgress } from "../epochProgress.js";
import { suggestionText } from "../suggestionText.js";
import { freshModel } from "./freshModel.js";
import { courseSeries } from "./series.js";
import type { Sweep } from "./setup.js";
import { setupWindows } from "./setupWindows.js";

/** The loss at each learning rate of a sweep, and the rate it speaks for. */
export interface SweepResult extends LearningRateSweep {
  readonly sweep: Sweep;
  /** Whether Ctrl-C ended it; the curve then ends there, and there is no suggestion. */
  readonly interrupted: boolean;
}

/** Raises the learning rate from 1e-8 by a decade in 20 epochs; null when interrupted before the first ended. */
export async function runSweep(
  sweep: Sweep,
  options: { readonly seed: number; readonly epochs?: number | undefined },
  { signal, progress }: CommandContext,
): Promise<SweepResult | null> {
  const { values, split } = courseSeries(sweep.series);
  const epochs = options.epochs ?? 100;
  const line = new EpochProgress(sweep.name, epochs, progress);
  const model = freshModel(sweep, options.seed);
  model.compile({ optimizer: new SGD({ learningRate: 1e-8, momentum: 0.9 }), loss: sweep.loss });
  const dataset = setupWindows(sweep, values.subarray(0, split), options.seed);
  const curve: LearningRatePoint[] = [];
  const onPoint = (point: LearningRatePoint, i: number) => {
    curve.push(point);
    line.onEpochEnd(i, point);
  };
  try {
    const found = await lrFind(model, dataset, {
      start: 1e-8,
      epochs,
      epochsPerDecade: 20,
      signal,
      onPoint,
    });
    line.finish(suggestionText(found));
    return { sweep, interrupted: false, ...found };
  } catch (error) {
    line.abandon();
    if (!signal.aborted || error instanceof TimecellError) throw error;
    return curve.length > 0 ? { sweep, interrupted: true, curve, suggestion: null } : null;
  }
}
