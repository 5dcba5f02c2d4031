import { forecastChart } from "../../charts/forecastChart.js";
import { fail } from "../../engine/errors.js";
import { writeFileAtomically } from "../../model/files.js";
import { loadMetadata, loadModel } from "../../model/modelFile.js";
import type { Command } from "../command.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { forecastRows, scaleColumns } from "../ownFile/forecastFile.js";
import { expectPlan } from "../ownFile/forecastPlan.js";
import { readOwnSeries } from "../ownFile/ownSeries.js";
import { type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
import { nextLabel } from "../times.js";

export interface ForecastOptions {
  readonly model: string;
  readonly file: string;
  readonly last: number;
  readonly output: string;
}

/** A row of the forecast; beyond the file's end there is no actual value. */
export interface ForecastRow {
  readonly time: string;
  readonly actual: number | null;
  readonly forecast: number;
}

export interface ForecastResult {
  readonly target: string;
  readonly scores: Scores;
  readonly rows: readonly ForecastRow[];
  readonly output: string;
}

/** `timecell forecast`: one step ahead over a file's tail, and the next value beyond its end. */
export const forecast: Command<ForecastOptions, ForecastResult> = {
  name: "forecast",
  summary: "forecast the tail of a CSV file, and the next value beyond its end, with a saved model",
  arguments: [
    { name: "<model>", property: "model", what: "a model that timecell train saved" },
    { name: "<file>", property: "file", what: "a CSV file with the columns that the model was trained on" },
  ],
  options: [
    {
      flags: "--last <rows>",
      what: "how many of the file's last rows to forecast as well",
      default: 100,
      parse: wholeNumber("--last"),
    },
    { flags: "--output <file>", what: "where to write the forecast, as CSV", default: "forecast.csv" },
  ],

  async run({ model: modelFile, file, last, output }) {
    expectWritable("--output", output);
    const model = loadModel(modelFile);
    const plan = expectPlan(modelFile, loadMetadata(modelFile));
    const { windowSize, scalers } = plan;
    const { columns, times, length } = readOwnSeries(file, plan.time, plan.values);
    if (length <= windowSize) {
      fail(file, `${windowSize + 1} rows or more, as the model's window has ${windowSize}`, `${length}`);
    }
    const from = Math.max(windowSize, length - last);
    const forecasts = forecastRows(model, scaleColumns(scalers, columns), plan, from);
    const values = columns[0];
    const actual = values.subarray(from);
    const rows = Array.from(forecasts, (forecast, i) => ({
      time: times.labels[from + i] ?? nextLabel(times),
      actual: actual[i] ?? null,
      forecast,
    }));
    writeFileAtomically("--output", output, toCsv(plan.time, rows));
    const scores = scoreForecast(values, forecasts.subarray(0, actual.length), { from, window: windowSize });
    return { target: plan.values[0], scores, rows, output };
  },

  print({ target, scores, rows, output }, terminal) {
    const known = rows.slice(0, -1);
    const next = rows.at(-1) as ForecastRow;
    const chart = forecastChart(
      known.map(({ actual }) => actual ?? Number.NaN),
      rows.map(({ forecast }) => forecast),
      {
        width: Math.min(terminal.columns, 120),
        color: terminal.color,
        title: `${target}: the last ${known.length} rows and the next one`,
        xLabel: (i) => rows[i]?.time ?? "",
      },
    );
    terminal.write(
      `\n${chart}\n\n${scoreLines(scores, "Mean absolute error over these rows")}\n\n${verdict(scores)}\n`,
    );
    terminal.write(`Next, at ${next.time}: ${Number(next.forecast.toPrecision(6))}. The forecast is in ${output}\n`);
  },

  json: ({ target, scores, rows, output }) => ({
    target,
    mae: scores.model,
    baselines: scores.baselines,
    next: { time: rows.at(-1)?.time, forecast: rows.at(-1)?.forecast },
    rows,
    output,
  }),
};

function toCsv(time: string, rows: readonly ForecastRow[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => [cell(row.time), row.actual ?? "", Number(row.forecast.toPrecision(7))].join(","));
  return [`${cell(time)},actual,forecast`, ...lines, ""].join("\n");
}
