// The hourly series of the M4 competition: 48 hours ahead, its own train and test parts.
import { rowsOf } from "./files.mjs";
import { runOf } from "./progress.mjs";

export const horizon = 48;
export const season = 24;

/** The last week of the training part: what settings and members were chosen on, and what the networks don't train on. */
const held = 168;

/** What all members share: the settings are those that did best on the last week of the training part. */
const shared = { horizon, steps: 3000, stepsPerEpoch: 100, batchSize: 256, inputSize: 168 };
const mlp = { units: [512, 512, 512] };
const segRNN = { units: 128, segment: 24, batchSize: 128, learningRate: 0.004 };

/** The ensemble: the plain mean of networks of three kinds, from several first weights and over one week or two. */
const members = [
  { label: "MLP, two weeks", className: "MLP", options: { ...mlp, inputSize: 336 } },
  ...[0, 1].map((seed) => ({ label: `N-HiTS, seed ${seed}`, className: "NHiTS", options: { seed } })),
  ...[0, 1].map((seed) => ({ label: `MLP, seed ${seed}`, className: "MLP", options: { ...mlp, seed } })),
  { label: "SegRNN", className: "SegRNN", options: segRNN },
  { label: "N-HiTS, two weeks", className: "NHiTS", options: { inputSize: 336 } },
];

/** OWA on these 414 series, as published or measured. */
const references = {
  "seasonal naive": 0.628,
  "the winner, ES-RNN": 0.44,
  "the best of 62 entries": 0.41,
  "recipe, one N-HiTS": 0.4,
  "recipe, one SegRNN": 0.425,
  "recipe, ensemble": 0.392,
};

/** The training part as a panel, and what came after each of its series. */
export async function m4Hourly(folder) {
  const { panelOfArrays } = await import("../../dist/data/index.js");
  const arraysOf = (name) =>
    rowsOf(folder, name)
      .slice(1)
      .map(([id, ...values]) => [id, values.filter((value) => value !== "").map(Number)]);
  const train = Object.fromEntries(arraysOf("m4-hourly-train"));
  const test = new Map(arraysOf("m4-hourly-test"));
  const panel = panelOfArrays(train, { season, frequency: { unit: "hour", count: 1 } });
  return { panel, actuals: panel.series.map(({ id }) => test.get(id).slice(0, horizon)) };
}

/** The ensemble, before it has learnt; for tests with other options of its networks. */
export async function ensembleOf(others = {}) {
  const { Ensemble, forecasterFromConfig } = await import("../../dist/forecast/index.js");
  return new Ensemble(
    members.map(({ className, options }) =>
      forecasterFromConfig({ className, options: { ...shared, ...options, ...others } }),
    ),
  );
}

/** Forecasts beside what came, as `scoreForecasts` takes them. */
export function casesOf(forecasts, { panel, actuals }) {
  return forecasts.map((forecast, i) => ({ forecast, actual: actuals[i], training: panel.series[i].values }));
}

export async function run({ data, options, ...settings }) {
  const { panelBefore } = await import("../../dist/data/index.js");
  const { scoreForecasts } = await import("../../dist/forecast/index.js");
  const m4 = await m4Hourly(data);
  const { panel } = m4;
  const ensemble = await ensembleOf(options);
  const lengths = panel.series.map(({ values }) => values.length - held);
  await ensemble.fit(panelBefore(panel, lengths, 0), runOf(settings));
  const scored = async (forecaster) =>
    scoreForecasts(casesOf(await forecaster.forecast(panel.series, horizon), m4), { season });
  const { pooled, perStep } = await scored(ensemble);
  /** @type {Record<string, number>} */
  const perSeed = {};
  for (const [i, member] of ensemble.members.entries()) perSeed[members[i].label] = (await scored(member)).pooled.owa;
  return {
    metric: "OWA",
    value: pooled.owa,
    perSeed,
    byHorizon: [...perStep.owa],
    byLevel: {},
    references,
    also: { sMAPE: pooled.smape, MASE: pooled.mase },
  };
}
