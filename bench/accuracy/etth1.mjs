// Seven channels of an electricity transformer, hour by hour (Zhou et al., "Informer", AAAI 2021): look-back 96, horizon 96,
// the split of 12, 4 and 4 months, channels scaled by the training part, every window of the test part.
import { rowsOf } from "./files.mjs";
import { runOf } from "./progress.mjs";

const horizon = 96;
const lookBack = 96;

/** How many rows the training, validation and test parts have: of other files than ETT's hours 60, 20 and 20 %. */
function partsOf(rows) {
  if (rows === 17420) return [8640, 2880, 2880];
  const fifth = Math.floor(rows / 5);
  return [3 * fifth, fifth, rows - 4 * fifth];
}

/** How all networks are trained; an epoch is as many windows as there are, and the best by its validation MSE is kept. */
const epochs = 10;
const windowsAStep = 256;
const shared = {
  horizon,
  inputSize: lookBack,
  transform: "none",
  location: "last",
  scale: "series",
  weighting: "series",
  linearSkip: false,
  learningRate: 0.003,
  weightDecay: 0,
  validationMetric: "mse",
};
const segRNN = { segment: 48, units: 256, dropout: 0.5, seriesCode: 128 };

/** The plain mean of SegRNN from several first weights and of a linear model, which lowers the validation MSE a little. */
const members = [
  ...[0, 1, 2, 3].map((seed) => ({ label: `SegRNN, seed ${seed}`, className: "SegRNN", options: { ...segRNN, seed } })),
  { label: "DLinear", className: "DLinear", options: {} },
];

/** MSE at horizon 96, as published or measured. */
const references = {
  iTransformer: 0.386,
  DLinear: 0.386,
  "SegRNN, its README": 0.368,
  "recipe, one SegRNN": 0.371,
};

/** A series for each column but the first, with mean 0 and standard deviation 1 in the training part. */
function scaledColumns([header, ...rows], training) {
  return header.slice(1).map((id, column) => {
    const values = Float64Array.from(rows, (row) => Number(row[column + 1]));
    const known = values.subarray(0, training);
    const mean = known.reduce((sum, value) => sum + value / training, 0);
    const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2 / training, 0)) || 1;
    return [id, values.map((value) => (value - mean) / deviation)];
  });
}

export async function run({ data, options, ...settings }) {
  const { historyOf, panelBefore, panelOfArrays } = await import("../../dist/data/index.js");
  const { Ensemble, forecasterFromConfig } = await import("../../dist/forecast/index.js");
  const table = rowsOf(data, "ETTh1");
  const [training, validation, test] = partsOf(table.length - 1);
  const known = training + validation;
  const columns = Object.fromEntries(scaledColumns(table, training));
  const panel = panelOfArrays(columns, { season: 24, frequency: { unit: "hour", count: 1 } });
  const stepsPerEpoch = Math.ceil((training - lookBack - horizon + 1) / windowsAStep);
  const batches = { batchSize: windowsAStep * panel.series.length, stepsPerEpoch, steps: epochs * stepsPerEpoch };
  const ensemble = new Ensemble(
    members.map(({ className, options: own }) =>
      forecasterFromConfig({ className, options: { ...shared, ...batches, validation, ...own, ...options } }),
    ),
  );
  await ensemble.fit(
    panelBefore(
      panel,
      panel.series.map(() => known),
      0,
    ),
    runOf(settings),
  );
  const places = panel.series.flatMap((series) =>
    Array.from({ length: test - horizon + 1 }, (_, k) => ({ series, length: known + k })),
  );
  const histories = places.map(({ series, length }) => historyOf(series, length, horizon));

  /** The mean squared error at each step, over all windows and columns. */
  const errorsOf = async (forecaster) => {
    const byHorizon = new Float64Array(horizon);
    const forecasts = await forecaster.forecast(histories, horizon);
    for (const [i, { series, length }] of places.entries()) {
      for (let h = 0; h < horizon; h++) {
        byHorizon[h] += (series.values[length + h] - forecasts[i].values[h]) ** 2 / places.length;
      }
    }
    return { byHorizon: [...byHorizon], mse: byHorizon.reduce((sum, value) => sum + value / horizon, 0) };
  };
  const { byHorizon, mse } = await errorsOf(ensemble);
  /** @type {Record<string, number>} */
  const perSeed = {};
  const also = {};
  for (const [i, member] of ensemble.members.entries()) {
    const { label } = members[i];
    perSeed[label] = (await errorsOf(member)).mse;
    also[`${label}, validation`] = Math.min(...member.learningCurves[0].valLoss);
  }
  return { metric: "MSE", value: mse, perSeed, byHorizon, byLevel: {}, references, also };
}
