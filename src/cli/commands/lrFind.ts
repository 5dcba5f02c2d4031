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

/** A sweep, and whether it came to its end. */
export interface LrFindResult extends LearningRateSweep {
  readonly epochs: number;
  readonly interrupted: boolean;
}

/** `timecell lr-find`: raises the learning rate epoch by epoch and shows what becomes of the loss. */
export const lrFind: Command<LrFindOptions, LrFindResult> = {
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
      return { ...found, epochs, interrupted: false };
    } catch (error) {
      line.abandon();
      if (!signal.aborted || error instanceof TimecellError || curve.length === 0) throw error;
      return { curve, suggestion: suggest(curve, true), epochs, interrupted: true };
    }
  },

  print(sweep, { columns, color, write }) {
    const { curve, suggestion, epochs, interrupted } = sweep;
    write(`\n${sweepChart(sweep, { width: Math.min(columns, 120), color })}\n\n`);
    if (interrupted) write(`interrupted after ${curve.length} of ${epochs} epochs\n`);
    if (interrupted && suggestion === null) return;
    const neverFell = "lower --start or try another network";
    write(`${paragraph(suggestionText(sweep, { falling: "raise --end", neverFell }), columns)}\n`);
  },

  json: ({ curve, suggestion, interrupted }) => ({ curve, suggestion, ...(interrupted && { interrupted }) }),
};
