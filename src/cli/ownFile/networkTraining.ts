import { show } from "../../engine/errors.js";
import { saveModel } from "../../model/modelFile.js";
import { weightsHash } from "../../model/weightsHash.js";
import type { CommandContext, Outcome, Terminal } from "../command.js";
import { expectWritable } from "../outputFile.js";
import { paragraph } from "../paragraph.js";
import { beatsAll, type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
import { shownOn, trainedIn, trainUntilStopped } from "../trainUntilStopped.js";
import { forecastRows } from "./forecastFile.js";
import { prepareTraining } from "./prepareTraining.js";
import type { TrainingOptions } from "./trainingOptions.js";

export interface NetworkTrainingOptions extends TrainingOptions {
  readonly learningRate: number;
  readonly epochs: number;
  readonly output: string;
}

interface NetworkTraining {
  readonly target: string;
  readonly scores: Scores;
  /** Epochs finished; fewer than asked for when interrupted. */
  readonly epochs: number;
  readonly interrupted: boolean;
  /** The loss ended far above where it began. */
  readonly diverged: boolean;
  readonly seconds: number;
  readonly weightsHash: string;
  readonly model: string;
}

/** Trains a network on the user's own file and saves it. */
export async function networkTraining(options: NetworkTrainingOptions, context: CommandContext): Promise<Outcome> {
  const { epochs, learningRate, output } = options;
  const { signal, progress } = context;
  const prepared = prepareTraining(options, learningRate, context);
  const { series, plan, model, split, scaledColumns, training, validation } = prepared;
  expectWritable("--output", output, [prepared.file]);
  const save = () => saveModel(model, output, { metadata: plan });
  const start = performance.now();
  const losses: number[] = [];
  const ledger = {
    onEpochEnd: (_epoch: number, { loss }: { readonly loss?: number }) => void losses.push(loss as number),
  };
  try {
    await trainUntilStopped(model, training, {
      epochs,
      validationData: validation,
      callbacks: [ledger],
      signal,
      ...shownOn(progress),
    });
  } catch (error) {
    // A loss that isn't finite: the model has the best epoch's weights again.
    if (losses.length > 0) {
      save();
      context.note(`the model of the best epoch is in ${output}`);
    }
    throw error;
  }
  const seconds = (performance.now() - start) / 1000;
  save();

  const [values = new Float64Array()] = series.columns;
  const forecast = forecastRows(model, scaledColumns, plan, split).subarray(0, values.length - split);
  const trained: NetworkTraining = {
    target: plan.values[0],
    scores: scoreForecast(values, forecast, { from: split, window: plan.windowSize }),
    epochs: losses.length,
    diverged: hasDiverged(losses),
    interrupted: signal.aborted,
    seconds,
    weightsHash: await weightsHash(model),
    model: output,
  };
  const { scores: own, ...rest } = trained;
  return {
    print: (terminal) => print(trained, terminal),
    json: () => ({ mae: own.model, baselines: own.baselines, ...rest }),
  };
}

function print({ target, scores, model, diverged, ...training }: NetworkTraining, { columns, write }: Terminal): void {
  const title = `Mean absolute error of ${show(target)} over the validation part`;
  const advice = diverged
    ? " Training diverged: lower --learning-rate; timecell lr-find suggests one."
    : beatsAll(scores)
      ? ""
      : " Try more --epochs, or the --learning-rate that timecell lr-find suggests.";
  write(`\n${scoreLines(scores, title, columns)}\n\n${paragraph(verdict(scores) + advice, columns)}\n`);
  write(`${paragraph(`${trainedIn(training)}. The model is in ${model}`, columns)}\n`);
}

/** Whether the loss of a scaled series ended ten times above its first value, or above that of a constant forecast. */
function hasDiverged(losses: readonly number[]): boolean {
  return losses[losses.length - 1] > 10 * Math.min(1, losses[0]);
}
