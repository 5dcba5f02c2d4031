import { forecastChart } from "../../charts/forecastChart.js";
import { writeFileAtomically } from "../../model/files.js";
import type { Command } from "../command.js";
import { demoSettings } from "../demo/demoModel.js";
import { demoReport } from "../demo/demoReport.js";
import { type DemoSeries, demoSeries, hasSunspots } from "../demo/demoSeries.js";
import { type DemoTraining, trainDemo } from "../demo/trainDemo.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { paragraph } from "../paragraph.js";
import { type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
import { trainedIn } from "../trainUntilStopped.js";

export interface DemoOptions {
  readonly epochs: number;
  readonly output: string;
}

export interface DemoResult {
  readonly series: DemoSeries;
  readonly training: DemoTraining;
  readonly scores: Scores;
  readonly report: string;
}

/** The moving average's window, as in the course's first week. */
const AVERAGED = 30;

/** `timecell demo`: trains on the sunspots, where they are, forecasts, compares and writes a report. */
export const demo: Command<DemoOptions, DemoResult> = {
  name: "demo",
  summary: `train on ${hasSunspots() ? "the monthly sunspots" : "a synthetic series"}, show the forecast and write report.html`,
  interrupted: "the report shows what was trained so far",
  arguments: [],
  options: [
    {
      flags: "--epochs <count>",
      what: "epochs to train",
      default: demoSettings.epochs,
      parse: wholeNumber("--epochs"),
    },
    { flags: "--output <file>", what: "where to write the report", default: "report.html" },
  ],

  async run({ epochs, output }, context) {
    expectWritable("--output", output);
    const series = demoSeries();
    if (!hasSunspots()) {
      context.note("the licence of the sunspots keeps them out of the package: this is the course's synthetic series");
    }
    const training = await trainDemo(series, epochs, context);
    const scores = scoreForecast(series.values, training.forecast, { from: series.split, window: AVERAGED });
    writeFileAtomically("--output", output, demoReport(series, training, scores));
    return { series, training, scores, report: output };
  },

  print({ series, training, scores, report }, terminal) {
    const width = Math.min(terminal.columns, 120);
    const actual = series.values.subarray(series.split);
    // Two steps a column are about as many as the eye can follow.
    const shown = Math.min(actual.length, 2 * (width - 8));
    const first = actual.length - shown;
    const chart = forecastChart(actual.subarray(first), training.forecast.subarray(first), {
      width,
      height: 16,
      color: terminal.color,
      title: paragraph(`${series.title}: the last ${shown} of ${actual.length} validation steps`, terminal.columns),
      ahead: series.ahead,
      xLabel: (i) => series.labels[series.split + first + i] ?? "",
    });
    const errors = scoreLines(scores, "Mean absolute error over the validation part", terminal.columns);
    terminal.write(`\n${chart}\n\n${errors}\n\n${paragraph(verdict(scores), terminal.columns)}\n`);
    terminal.write(`${paragraph(`${trainedIn(training)}. The report is in ${report}`, terminal.columns)}\n`);
  },

  json: ({ training: { seconds }, scores, report }) => ({
    mae: scores.model,
    baselines: scores.baselines,
    seconds,
    report,
  }),
};
