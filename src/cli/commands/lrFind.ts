import { sweepChart } from "../../charts/sweepChart.js";
import { type LearningRateSweep, lrFind as sweepRates } from "../../model/lrFind.js";
import type { Command } from "../command.js";
import { EpochProgress } from "../epochProgress.js";
import { positiveNumber, wholeNumber } from "../optionValues.js";
import { prepareTraining } from "../ownFile/prepareTraining.js";
import { csvArgument, type TrainingOptions, trainingOptions } from "../ownFile/trainingOptions.js";
import { suggestionText } from "../suggestionText.js";

export interface LrFindOptions extends TrainingOptions {
  readonly start: number;
  readonly end: number;
  readonly epochs: number;
}

/** `timecell lr-find`: raises the learning rate epoch by epoch and shows what becomes of the loss. */
export const lrFind: Command<LrFindOptions, LearningRateSweep> = {
  name: "lr-find",
  summary: "find a learning rate for a network on your CSV file",
  arguments: [csvArgument],
  options: [
    ...trainingOptions,
    { flags: "--start <rate>", what: "the first learning rate", default: 1e-6, parse: positiveNumber("--start") },
    { flags: "--end <rate>", what: "the last learning rate", default: 1, parse: positiveNumber("--end") },
    {
      flags: "--epochs <count>",
      what: "epochs, evenly spaced between them on a log scale",
      default: 60,
      parse: wholeNumber("--epochs", 2),
    },
  ],

  async run(options, { signal, progress }) {
    const { start, end, epochs } = options;
    const { model, training } = prepareTraining(options, start);
    const line = new EpochProgress("lr-find", epochs, progress);
    const found = await sweepRates(model, training, {
      start,
      stop: end,
      epochs,
      signal,
      onPoint: (point, i) => line.onEpochEnd(i, point),
    });
    line.finish("");
    return found;
  },

  print(found, terminal) {
    const chart = sweepChart(found, { width: Math.min(terminal.columns, 120), color: terminal.color });
    const { suggestion } = found;
    const flag =
      suggestion === null ? suggestionText(found) : `Suggested: --learning-rate ${suggestion.toPrecision(2)}`;
    terminal.write(`\n${chart}\n\n${flag}\n`);
  },

  json: ({ curve, suggestion }) => ({ curve, suggestion }),
};
