import { show } from "../../engine/errors.js";
import { saveModel } from "../../model/modelFile.js";
import { weightsHash } from "../../model/weightsHash.js";
import type { Command } from "../command.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { forecastRows } from "../ownFile/forecastFile.js";
import { prepareTraining } from "../ownFile/prepareTraining.js";
import { csvArgument, learningRateOption, type TrainingOptions, trainingOptions } from "../ownFile/trainingOptions.js";
import { type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
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
  readonly seconds: number;
  readonly weightsHash: string;
  readonly model: string;
}

/** `timecell train`: trains a network on the user's own file and saves it. */
export const train: Command<TrainOptions, TrainResult> = {
  name: "train",
  summary: "train a network on a column of your CSV file and save it",
  arguments: [csvArgument],
  options: [
    ...trainingOptions,
    learningRateOption,
    { flags: "--epochs <count>", what: "passes over the file", default: 100, parse: wholeNumber("--epochs") },
    { flags: "--output <file>", what: "where to save the model", default: "model.json" },
  ],

  async run(options, { signal, progress }) {
    const { epochs, learningRate, output } = options;
    expectWritable("--output", output);
    const { series, plan, model, split, scaledColumns, training, validation } = prepareTraining(options, learningRate);
    const save = () => saveModel(model, output, { metadata: plan });
    const start = performance.now();
    let done = 0;
    const counter = { onEpochEnd: () => void done++ };
    try {
      await trainUntilStopped(model, training, {
        epochs,
        validationData: validation,
        callbacks: [counter],
        signal,
        ...shownOn(progress),
      });
    } catch (error) {
      // A loss that isn't finite: the model has the best epoch's weights again.
      if (done > 0) save();
      throw error;
    }
    const seconds = (performance.now() - start) / 1000;
    save();

    const [values = new Float64Array()] = series.columns;
    const forecast = forecastRows(model, scaledColumns, plan, split).subarray(0, values.length - split);
    return {
      target: plan.values[0],
      scores: scoreForecast(values, forecast, { from: split, window: plan.windowSize }),
      epochs: done,
      interrupted: signal.aborted,
      seconds,
      weightsHash: await weightsHash(model),
      model: output,
    };
  },

  print({ target, scores, model, ...training }, terminal) {
    const title = `Mean absolute error of ${show(target)} over the validation part`;
    terminal.write(
      `\n${scoreLines(scores, title)}\n\n${verdict(scores)}\n${trainedIn(training)}. The model is in ${model}\n`,
    );
  },

  json: ({ scores, ...result }) => ({ mae: scores.model, baselines: scores.baselines, ...result }),
};
