// The monthly sunspot numbers, one step ahead.
import { rowsOf } from "./files.mjs";
import { oneStepAhead } from "./oneStep.mjs";

const season = 12;

/** The course trains on 3000 of 3235 months. */
const split = (length) => Math.round((length * 3000) / 3235);

/** MAE over the last 235 months, by course or recipes. */
const references = {
  naive: 16.136,
  "the course's network": 15.401,
  "Dense in Keras": 14.9,
  "recipe, linear on roots": 14.401,
  "recipe, GRU beside a linear map": 14.37,
};

/** The members that together do best one step ahead on the last fifth of the training part. */
export async function ensembleOf(seed, training) {
  const { rootTransform, logTransform } = await import("../../dist/data/index.js");
  const { AutoETS, Ensemble, GaussianProcess, MLP, Transformed } = await import("../../dist/forecast/index.js");
  const least = Math.min(...training);
  const network = new MLP({
    ...{ horizon: 1, inputSize: 96, location: "recent", scale: "series", units: [32, 32], networks: 8, seed },
    ...{ loss: "huber", weighting: "window", sampling: "windows", steps: 250, batchSize: 64, weightDecay: 0.001 },
  });
  const members = [
    new GaussianProcess(),
    ...(least >= 0 ? [new Transformed(new GaussianProcess(), [rootTransform({ offset: 1 })])] : []),
    ...(least > 0 ? [new Transformed(new GaussianProcess(), [logTransform()])] : []),
    network,
    new AutoETS(),
  ];
  const folds = Math.round(training.length / 5);
  return new Ensemble(members, { combine: "selected", horizon: 1, folds });
}

export async function run({ data, ...settings }) {
  const [, ...rows] = rowsOf(data, "sunspots");
  const values = rows.map((row) => Number(row.at(-1)));
  const known = split(values.length);
  const measured = await oneStepAhead({
    ...{ values, split: known, season },
    ensembleOf: (seed) => ensembleOf(seed, values.slice(0, known)),
    ...settings,
  });
  return { ...measured, references };
}
