import { show } from "../../engine/errors.js";
import { saveModel } from "../../model/modelFile.js";
import { weightsHash } from "../../model/weightsHash.js";
import type { Command } from "../command.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { forecastRows } from "../ownFile/forecastFile.js";
import { prepareTraining } from "../ownFile/prepareTraining.js";
import {
  csvArgument,
  learningRateOption,
  type TrainingOptions,
  trainingOptions,
  trainingUsage,
} from "../ownFile/trainingOptions.js";
import { paragraph } from "../paragraph.js";
import { beatsAll, type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
import { shownOn, trainedIn, trainUntilStopped } from "../trainUntilStopped.js";

export interface TrainOptions extends TrainingOptions {
  readonly learningRate: number;
  readonly epochs: number;
  readonly output: string;
}

export interface TrainResult {
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

/** `timecell train`: trains a network on the user's own file and saves it. */
export const train: Command<TrainOptions, TrainResult> = {
  name: "train",
  summary: "train a network on a column of your CSV file and save it",
  usage: trainingUsage,
  interrupted: "the model trained so far has been saved",
  arguments: [csvArgument],
  options: [
    ...trainingOptions,
    learningRateOption,
    { flags: "--epochs <count>", what: "passes over the file", default: 100, parse: wholeNumber("--epochs") },
    { flags: "--output <file>", what: "where to save the model", default: "model.json" },
  ],

  async run(options, context) {
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
    return {
      target: plan.values[0],
      scores: scoreForecast(values, forecast, { from: split, window: plan.windowSize }),
      epochs: losses.length,
      diverged: hasDiverged(losses),
      interrupted: signal.aborted,
      seconds,
      weightsHash: await weightsHash(model),
      model: output,
    };
  },

  print({ target, scores, model, diverged, ...training }, { columns, write }) {
    const title = `Mean absolute error of ${show(target)} over the validation part`;
    const advice = diverged
      ? " Training diverged: lower --learning-rate; timecell lr-find suggests one."
      : beatsAll(scores)
        ? ""
        : " Try more --epochs, or the --learning-rate that timecell lr-find suggests.";
    write(`\n${scoreLines(scores, title, columns)}\n\n${paragraph(verdict(scores) + advice, columns)}\n`);
    write(`${paragraph(`${trainedIn(training)}. The model is in ${model}`, columns)}\n`);
  },

  json: ({ scores, ...result }) => ({ mae: scores.model, baselines: scores.baselines, ...result }),
};

/** Whether the loss of a scaled series ended ten times above its first value, or above that of a constant forecast. */
function hasDiverged(losses: readonly number[]): boolean {
  return losses[losses.length - 1] > 10 * Math.min(1, losses[0]);
}
