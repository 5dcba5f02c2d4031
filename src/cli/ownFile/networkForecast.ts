import { basename } from "node:path";
import { forecastChart } from "../../charts/forecastChart.js";
import { fail } from "../../engine/errors.js";
import { writeFileAtomically } from "../../model/files.js";
import type { CommandContext, Outcome, Terminal } from "../command.js";
import { shortNumber } from "../numbers.js";
import { expectWritable } from "../outputFile.js";
import { paragraph } from "../paragraph.js";
import { readTable } from "../readColumns.js";
import { type Scores, scoreForecast, scoreLines, verdict } from "../scores.js";
import { stepAhead } from "../timeSteps.js";
import { nextLabel, rowsUntil } from "../times.js";
import { type ForecastRow, forecastCsv } from "./forecastCsv.js";
import { forecastRows, scaleColumns } from "./forecastFile.js";
import { readOwnSeries } from "./ownSeries.js";
import { readForecaster } from "./savedForecaster.js";

export interface NetworkForecastOptions {
  readonly model: string;
  readonly file: string;
  /** How many of the rows at the end are forecast as well. @defaultValue 100 */
  readonly last?: number;
  readonly output?: string;
}

interface NetworkForecast {
  readonly target: string;
  readonly scores: Scores;
  /** How many rows, at the end of the known ones, the scores are about. */
  readonly scored: number;
  readonly rows: readonly ForecastRow[];
  /** How far ahead: `one day ahead`. */
  readonly ahead: string;
  readonly output: string;
}

/** One step ahead over a file's tail, and the next value beyond its end, with a network that `train --layers` saved. */
export async function networkForecast(
  {
    model: modelFile,
    file,
    last = 100,
    output = `${basename(file).replace(/\.[^.]+$/, "")}.forecast.csv`,
  }: NetworkForecastOptions,
  context: CommandContext,
): Promise<Outcome> {
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
  const forecast = { target: plan.values[0], scores, scored, rows, ahead: stepAhead(times), output };
  return {
    print: (terminal) => print(forecast, terminal),
    json: () => ({
      target: forecast.target,
      mae: scores.model,
      baselines: scores.baselines,
      scored,
      next: { time: rows.at(-1)?.time, forecast: rows.at(-1)?.forecast },
      rows,
      output,
    }),
  };
}

function print(
  { target, scores, scored, rows, ahead, output }: NetworkForecast,
  { columns, color, write }: Terminal,
): void {
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
}

function trainedNote(trained: number, count: number, until: string): string {
  return trained < count
    ? `${trained} of these ${count} rows, up to ${until}, were there to train on; the errors are of those after them`
    : "all of these rows were there to train on: the errors say nothing about new ones";
}
