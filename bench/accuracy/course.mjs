// The series of the course "Sequences, Time Series and Prediction", one step ahead.
import { hasRows, rowsOf } from "./files.mjs";
import { oneStepAhead } from "./oneStep.mjs";

/** Days in the course's year. */
const season = 365;

/** The lecture trains on 1000 of 1461 values, and its exercise on 3000 of 3651. */
const split = (length) => (length > 3000 ? Math.round((length * 3000) / 3651) : Math.round((length * 1000) / 1461));

/** MAE on the main series, by course, recipes or arithmetic. */
const references = {
  naive: 5.938,
  "smoothed season": 4.569,
  "the lecture's networks, best": 5.007,
  "recipe, network and average": 4.114,
  "noise alone": 4.007,
};

/** The values of `course.csv`, in its column "value" or its last one; without that file the course's main series. */
export async function courseValues(folder) {
  if (!hasRows(folder, "course")) {
    const { courseSeries } = await import("../../dist/index.js");
    return courseSeries("main").values;
  }
  const [header, ...rows] = rowsOf(folder, "course");
  const column = header.includes("value") ? header.indexOf("value") : header.length - 1;
  return Float64Array.from(rows, (row) => Number(row[column]));
}

/** The average that keeps edges and a GRU that is told of earlier years, weighted by a backtest on the last fifth. */
export async function ensembleOf(seed, known) {
  const { EdgePreservingAverage, Ensemble, RecurrentForecaster } = await import("../../dist/forecast/index.js");
  const network = new RecurrentForecaster({
    ...{ horizon: 1, inputSize: 21, earlierSeasons: 5, location: "season", scale: "series", transform: "none" },
    ...{ cell: "gru", units: 32, linearSkip: false, networks: 3, seed },
    ...{ loss: "mse", weighting: "window", sampling: "windows", steps: 300, batchSize: 64, learningRate: 0.003 },
  });
  const folds = Math.round(known / 5);
  return new Ensemble([new EdgePreservingAverage(), network], { combine: "backtest", horizon: 1, folds });
}

export async function run({ data, ...settings }) {
  const values = await courseValues(data);
  const known = split(values.length);
  const measured = await oneStepAhead({
    ...{ values, split: known, season },
    ensembleOf: (seed) => ensembleOf(seed, known),
    ...settings,
  });
  return { ...measured, references };
}
