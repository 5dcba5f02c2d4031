// The hourly series of the M4 competition: 48 hours ahead, its own train and test parts.
import { hourlyPanel, meanOf, rowsOf, upTo } from "./files.mjs";
import { trainedMembers } from "./members.mjs";
import { errorsByStep, naive2, owa } from "./owa.mjs";

export const horizon = 48;
export const season = 24;

/** The last week of the training part: what settings and members were chosen on, and what the networks don't train on. */
export const held = 168;

/** What all members share: the settings are those that did best on the last week of the training part. */
const shared = { steps: 3000, stepsPerEpoch: 100, batchSize: 256, inputSize: 168 };
const mlp = { units: [512, 512, 512] };
const segRNN = { units: 128, segment: 24, batchSize: 128, learningRate: 0.004 };

/** The ensemble: the plain mean of networks of three kinds, from several first weights and over one week or two. */
export const ensemble = [
  { label: "MLP, two weeks", className: "MLP", options: { ...shared, ...mlp, inputSize: 336 } },
  ...[0, 1].map((seed) => ({ label: `N-HiTS, seed ${seed}`, className: "NHiTS", options: { ...shared, seed } })),
  ...[0, 1].map((seed) => ({ label: `MLP, seed ${seed}`, className: "MLP", options: { ...shared, ...mlp, seed } })),
  { label: "SegRNN", className: "SegRNN", options: { ...shared, ...segRNN } },
  { label: "N-HiTS, two weeks", className: "NHiTS", options: { ...shared, inputSize: 336 } },
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

/** Train and test series by their ids. */
export function m4Hourly(folder) {
  const seriesOf = (name) =>
    rowsOf(folder, name)
      .slice(1)
      .map(([id, ...values]) => ({ id, values: values.filter((value) => value !== "").map(Number) }));
  const train = seriesOf("m4-hourly-train");
  const test = new Map(seriesOf("m4-hourly-test").map(({ id, values }) => [id, values.slice(0, horizon)]));
  return { panel: hourlyPanel("m4-hourly", train, season), actuals: train.map(({ id }) => test.get(id)) };
}

/**
 * What each member forecasts, and their mean.
 *
 * @param histories a list of [place of the series in the panel, length of its history]
 */
export async function ensembleForecasts(panel, histories, settings) {
  const training = upTo(panel, (length) => length - held);
  const jobs = ensemble.map(({ label, className, options }) => {
    return {
      label,
      className,
      options: { horizon, ...options },
      panel: training,
      series: panel.series,
      histories,
      horizon,
    };
  });
  const members = (await trainedMembers(jobs, settings)).map(({ forecasts }) => forecasts);
  return { members, mean: histories.map((_, i) => meanOf(members.map((forecasts) => forecasts[i]))) };
}

export async function run({ data, ...settings }) {
  const { panel, actuals } = m4Hourly(data);
  const histories = panel.series.map(({ values }) => values);
  const { members, mean } = await ensembleForecasts(
    panel,
    histories.map(({ length }, i) => [i, length]),
    settings,
  );
  const reference = errorsByStep(
    actuals,
    histories.map((values) => naive2(values, horizon, season)),
    histories,
    season,
  );
  const scored = (forecasts) => owa(errorsByStep(actuals, forecasts, histories, season), reference);
  const whole = scored(mean);
  return {
    metric: "OWA",
    value: whole.owa,
    perSeed: Object.fromEntries(members.map((forecasts, i) => [ensemble[i].label, scored(forecasts).owa])),
    byHorizon: whole.byHorizon,
    byLevel: {},
    references,
    also: { sMAPE: whole.smape, MASE: whole.mase },
  };
}
