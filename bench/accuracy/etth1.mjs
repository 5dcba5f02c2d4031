// Seven channels of an electricity transformer, hour by hour (Zhou et al., "Informer", AAAI 2021): look-back 96, horizon 96,
// the split of 12, 4 and 4 months, channels scaled by the training part, every window of the test part.
import { hourlyPanel, meanOf, rowsOf, upTo } from "./files.mjs";
import { trainedMembers } from "./members.mjs";

const horizon = 96;
const lookBack = 96;
const [training, validation, test] = [8640, 2880, 2880];

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
  validation,
  validationMetric: "mse",
};
const segRNN = { segment: 48, units: 256, dropout: 0.5, seriesCode: 128 };

/** The plain mean of SegRNN from several first weights and of a linear model, which lowers the validation MSE a little. */
const ensemble = [
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

/** The rows of the three parts, every channel with mean 0 and standard deviation 1 in the first. */
function scaledPanel(folder) {
  const [header, ...rows] = rowsOf(folder, "ETTh1");
  const series = header.slice(1).map((id, channel) => {
    const values = rows.slice(0, training + validation + test).map((row) => Number(row[channel + 1]));
    const known = values.slice(0, training);
    const mean = known.reduce((sum, value) => sum + value / training, 0);
    const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2 / training, 0));
    return { id, values: values.map((value) => (value - mean) / deviation) };
  });
  return hourlyPanel("ETTh1", series, 24);
}

/** The mean squared error over all windows, channels and steps, and at each step. */
function squaredErrors(forecasts, histories, panel) {
  const byHorizon = new Float64Array(horizon);
  for (const [i, { channel, length }] of histories.entries()) {
    const { values } = panel.series[channel];
    for (let h = 0; h < horizon; h++) byHorizon[h] += (values[length + h] - forecasts[i][h]) ** 2 / histories.length;
  }
  return { mse: byHorizon.reduce((sum, value) => sum + value / horizon, 0), byHorizon: [...byHorizon] };
}

export async function run({ data, ...settings }) {
  const panel = scaledPanel(data);
  const windows = test - horizon + 1;
  const histories = panel.series.flatMap((_, channel) =>
    Array.from({ length: windows }, (_, k) => ({ channel, length: training + validation + k })),
  );
  const stepsPerEpoch = Math.ceil((training - lookBack - horizon + 1) / windowsAStep);
  const jobs = ensemble.map(({ label, className, options }) => ({
    label,
    className,
    options: {
      ...shared,
      ...options,
      batchSize: windowsAStep * panel.series.length,
      stepsPerEpoch,
      steps: epochs * stepsPerEpoch,
    },
    panel: upTo(panel, () => training + validation),
    series: panel.series,
    histories: histories.map(({ channel, length }) => [channel, length]),
    horizon,
  }));
  const members = await trainedMembers(jobs, settings);
  const mean = histories.map((_, i) => meanOf(members.map(({ forecasts }) => forecasts[i])));
  const { mse, byHorizon } = squaredErrors(mean, histories, panel);
  const single = members.map(({ forecasts }, i) => [jobs[i].label, squaredErrors(forecasts, histories, panel).mse]);
  const best = members.map(({ curves }, i) => [`${jobs[i].label}, validation`, Math.min(...curves[0].valLoss)]);
  return {
    metric: "MSE",
    value: mse,
    perSeed: Object.fromEntries(single),
    byHorizon,
    byLevel: {},
    references,
    also: Object.fromEntries(best),
  };
}
