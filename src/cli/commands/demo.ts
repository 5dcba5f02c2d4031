import { windowedDataset } from "../../data/windows.js";
import { clearSession, setSeed } from "../../engine/session.js";
import { movingAverage, naive } from "../../forecast/baselines.js";
import { mae } from "../../forecast/metrics.js";
import { windowedForecast } from "../../forecast/windowedForecast.js";
import { Adam } from "../../model/adam.js";
import { writeFileAtomically } from "../../model/files.js";
import { exponentialDecay } from "../../model/schedules.js";
import { lineChart } from "../charts/lineChart.js";
import type { Command, CommandContext } from "../command.js";
import { demoModel, demoSettings } from "../demo/demoModel.js";
import { demoReport } from "../demo/demoReport.js";
import { type DemoSeries, demoSeries } from "../demo/demoSeries.js";
import { RootScale } from "../demo/rootScale.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { type Scores, scoreLines, verdict } from "../scores.js";
import { shownOn, trainedIn, trainUntilStopped } from "../trainUntilStopped.js";

export interface DemoOptions {
  readonly epochs: number;
  readonly output: string;
}

export interface DemoResult {
  readonly series: DemoSeries;
  readonly forecast: Float32Array;
  readonly scores: Scores;
  readonly seconds: number;
  /** Epochs finished; fewer than asked for when interrupted. */
  readonly epochs: number;
  readonly interrupted: boolean;
  readonly report: string;
}

/** The moving average's window, as in the course's first week. */
const AVERAGED = 30;

/** `timecell demo`: trains on the sunspots, forecasts, compares and writes a report. */
export const demo: Command<DemoOptions, DemoResult> = {
  name: "demo",
  summary: "train on the monthly sunspots, show the forecast and write report.html",
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
    const { values, split } = series;
    const { model, forecast, history, seconds } = await train(series, epochs, context);
    const actual = values.subarray(split);
    const scores: Scores = {
      model: mae(actual, forecast),
      baselines: [
        { name: "naive", mae: mae(actual, naive(values, { from: split })) },
        { name: "moving average", mae: mae(actual, movingAverage(values, { from: split, window: AVERAGED })) },
      ],
    };
    const { windowSize, batchSize, learningRate, decay, loss, seed } = demoSettings;
    const page = demoReport({
      series,
      forecast,
      scores,
      seconds,
      losses: history.loss ?? [],
      validationLosses: history.valLoss ?? [],
      summary: model.summary(),
      configuration: [
        ["series", series.source],
        ["steps", `${values.length}, of which the first ${split} to train on`],
        ["window", `${windowSize} steps`],
        ["scale", "square root, standardised by the training part"],
        ["loss", loss],
        ["optimizer", `Adam, learning rate ${learningRate}, times ${decay} each epoch`],
        ["batch", batchSize],
        ["epochs", history.loss?.length ?? 0],
        ["seed", seed],
      ],
    });
    writeFileAtomically("--output", output, page);
    const done = history.loss?.length ?? 0;
    return { series, forecast, scores, seconds, epochs: done, interrupted: context.signal.aborted, report: output };
  },

  print({ series, forecast, scores, report, ...training }, terminal) {
    const width = Math.min(terminal.columns, 120);
    const actual = series.values.subarray(series.split);
    // Two steps a column are about as many as the eye can follow.
    const shown = Math.min(actual.length, 2 * (width - 8));
    const first = actual.length - shown;
    const chart = lineChart(
      [
        { name: "actual", values: actual.subarray(first), draw: "line" },
        { name: "forecast, one step ahead", values: forecast.subarray(first), draw: "marks" },
      ],
      {
        width,
        height: 16,
        color: terminal.color,
        title: `${series.title}: the last ${shown} of ${actual.length} validation steps`,
        xLabel: (i) => series.labels[series.split + first + i] ?? "",
      },
    );
    terminal.write(`\n${chart}\n\n${scoreLines(scores, "Mean absolute error over the validation part")}\n\n`);
    terminal.write(`${verdict(scores)}\n${trainedIn(training)}. The report is in ${report}\n`);
  },

  json: ({ scores: { model, baselines }, seconds, report }) => ({
    mae: model,
    baselines: { naive: baselines[0]?.mae, movingAverage: baselines[1]?.mae },
    seconds,
    report,
  }),
};

async function train({ values, split }: DemoSeries, epochs: number, { signal, progress }: CommandContext) {
  const { windowSize, batchSize, learningRate, decay, loss, seed } = demoSettings;
  const scale = new RootScale(values.subarray(0, split));
  const scaled = scale.transform(values);
  clearSession();
  setSeed(seed);
  const model = demoModel();
  const training = windowedDataset(scaled.subarray(0, split), { windowSize, batchSize, seed });
  const rate = { initialLearningRate: learningRate, decaySteps: training.batchCount, decayRate: decay };
  model.compile({ optimizer: new Adam({ learningRate: exponentialDecay(rate) }), loss });
  const start = performance.now();
  const { history } = await trainUntilStopped(model, training, {
    epochs,
    validationData: windowedDataset(scaled.subarray(split - windowSize), { windowSize, batchSize, shuffleBuffer: 0 }),
    signal,
    ...shownOn(progress),
  });
  const seconds = (performance.now() - start) / 1000;
  const forecast = scale.inverse(windowedForecast(model, scaled, { windowSize, batchSize, from: split }));
  return { model, forecast, history, seconds };
}
