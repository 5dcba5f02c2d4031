import { basename } from "node:path";
import { forecastChart } from "../../charts/forecastChart.js";
import { fail } from "../../engine/errors.js";
import { writeFileAtomically } from "../../model/files.js";
import type { Command } from "../command.js";
import { shortNumber } from "../numbers.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { type ForecastRow, forecastCsv } from "../ownFile/forecastCsv.js";
import { forecastRows, scaleColumns } from "../ownFile/forecastFile.js";
import { readOwnSeries } from "../ownFile/ownSeries.js";
import { readForecaster } from "../ownFile/savedForecaster.js";
import { paragraph } from "../paragraph.js";
import { readTable } from "../readColumns.js";
import { type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
import { stepAhead } from "../timeSteps.js";
import { nextLabel, rowsUntil } from "../times.js";

export interface ForecastOptions {
  readonly model: string;
  readonly file: string;
  readonly last: number;
  readonly output?: string;
}

export interface ForecastResult {
  readonly target: string;
  readonly scores: Scores;
  /** How many rows, at the end of the known ones, the scores are about. */
  readonly scored: number;
  readonly rows: readonly ForecastRow[];
  /** How far ahead: `one day ahead`. */
  readonly ahead: string;
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
    {
      flags: "--output <file>",
      what: "where to write the forecast, as CSV (default: sales.forecast.csv for sales.csv)",
    },
  ],

  async run(
    { model: modelFile, file, last, output = `${basename(file).replace(/\.[^.]+$/, "")}.forecast.csv` },
    context,
  ) {
    expectWritable("--output", output, [modelFile, file]);
    const { model, plan } = readForecaster(modelFile);
    const { windowSize, scalers } = plan;
    const { columns, times, length } = readOwnSeries({ ...plan, file, table: readTable(file) }, context);
    if (length <= windowSize) {
      fail(file, `${windowSize + 1} rows or more, as the model's window has ${windowSize}`, `${length}`);
    }
    const from = Math.max(windowSize, length - last);
    if (from > length - last) {
      context.note(`forecasting the last ${length - from} rows, not ${last}: the first ${windowSize} are a window's`);
    }
    const trained = Math.max(0, rowsUntil(times, plan.trainedUntil) - from);
    const scored = trained < length - from ? length - from - trained : length - from;
    if (trained > 0) context.note(trainedNote(trained, length - from, plan.trainedUntil));

    const forecasts = forecastRows(model, scaleColumns(scalers, columns), plan, from);
    const [values] = columns;
    const rows = Array.from(forecasts, (forecast, i) => ({
      time: times.labels[from + i] ?? nextLabel(times),
      actual: values[from + i] ?? null,
      forecast,
    }));
    writeFileAtomically("--output", output, forecastCsv(plan.time, rows));
    const toScore = forecasts.subarray(length - from - scored, length - from);
    const scores = scoreForecast(values, toScore, { from: length - scored, window: windowSize });
    return { target: plan.values[0], scores, scored, rows, ahead: stepAhead(times), output };
  },

  print({ target, scores, scored, rows, ahead, output }, { columns, color, write }) {
    const known = rows.slice(0, -1);
    const next = rows.at(-1) as ForecastRow;
    const chart = forecastChart(
      known.map(({ actual }) => actual ?? Number.NaN),
      rows.map(({ forecast }) => forecast),
      {
        width: Math.min(columns, 120),
        color,
        title: `${target}: the last ${known.length} rows and the next one`,
        xLabel: (i) => rows[i]?.time ?? "next",
        ahead,
      },
    );
    const title = `Mean absolute error over ${scored < known.length ? `the last ${scored} of these rows` : "these rows"}`;
    write(`\n${chart}\n\n${scoreLines(scores, title, columns)}\n\n${paragraph(verdict(scores), columns)}\n`);
    const at = next.time === null ? "" : `, at ${next.time}`;
    write(`${paragraph(`Next${at}: ${shortNumber(next.forecast)}. The forecast is in ${output}`, columns)}\n`);
  },

  json: ({ target, scores, scored, rows, output }) => ({
    target,
    mae: scores.model,
    baselines: scores.baselines,
    scored,
    next: { time: rows.at(-1)?.time, forecast: rows.at(-1)?.forecast },
    rows,
    output,
  }),
};

function trainedNote(trained: number, count: number, until: string): string {
  return trained < count
    ? `${trained} of these ${count} rows, up to ${until}, were there to train on; the errors are of those after them`
    : "all of these rows were there to train on: the errors say nothing about new ones";
}
