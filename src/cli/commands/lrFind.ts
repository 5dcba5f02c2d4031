import { sweepChart } from "../../charts/sweepChart.js";
import { fail, TimecellError } from "../../engine/errors.js";
import { type LearningRatePoint, type LearningRateSweep, suggest, lrFind as sweepRates } from "../../model/lrFind.js";
import type { Command } from "../command.js";
import { EpochProgress } from "../epochProgress.js";
import { positiveNumber, wholeNumber } from "../optionValues.js";
import { prepareTraining } from "../ownFile/prepareTraining.js";
import { csvArgument, type TrainingOptions, trainingOptions, trainingUsage } from "../ownFile/trainingOptions.js";
import { paragraph } from "../paragraph.js";
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
  usage: trainingUsage,
  interrupted: "the curve so far has been printed",
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

  async run(options, context) {
    const { start, end, epochs } = options;
    const { signal, progress } = context;
    if (end <= start) fail("--end", `a rate above --start, ${start}`, `${end}`);
    const { model, training } = prepareTraining(options, start, context);
    const line = new EpochProgress("lr-find", epochs, progress);
    const curve: LearningRatePoint[] = [];
    const onPoint = (point: LearningRatePoint, i: number) => {
      curve.push(point);
      line.onEpochEnd(i, point);
    };
    try {
      const found = await sweepRates(model, training, { start, stop: end, epochs, signal, onPoint });
      line.finish();
      return found;
    } catch (error) {
      line.abandon();
      if (!signal.aborted || error instanceof TimecellError || curve.length === 0) throw error;
      return { curve, suggestion: suggest(curve, true) };
    }
  },

  print(sweep, { columns, color, write }) {
    write(`\n${sweepChart(sweep, { width: Math.min(columns, 120), color })}\n\n`);
    const text = suggestionText(sweep, { first: "--start", last: "--end" });
    write(`${paragraph(text, columns)}\n`);
  },

  json: ({ curve, suggestion }) => ({ curve, suggestion }),
};
