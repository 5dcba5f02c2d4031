// Forecasts of one series, always one step ahead from all that has come, of forecasters that differ by their seeds.

/** The seeds that a figure is the mean of. */
export const seeds = [0, 1, 2];

/**
 * Fits an ensemble to the beginning of a series for each seed, and forecasts the rest of it.
 *
 * @param ensembleOf makes the forecaster of a seed
 * @returns the mean absolute errors, of the naive forecast too, and the weights of the members
 */
export async function oneStepAhead({ values, split, season, ensembleOf, threads, log }) {
  const { historyOf, panelOfArrays } = await import("../../dist/data/index.js");
  const training = panelOfArrays({ series: values.slice(0, split) }, { season });
  const [series] = panelOfArrays({ series: values }).series;
  const histories = Array.from({ length: values.length - split }, (_, i) => historyOf(series, split + i, 1));
  const errorOf = (forecasts) =>
    forecasts.reduce((sum, value, i) => sum + Math.abs(series.values[split + i] - value), 0) / forecasts.length;
  /** @type {Record<string, number>} */
  const perSeed = {};
  for (const seed of seeds) {
    const ensemble = await ensembleOf(seed);
    await ensemble.fit(training, { workers: threads });
    const forecasts = await ensemble.forecast(histories, 1);
    perSeed[`seed ${seed}`] = errorOf(forecasts.map((forecast) => forecast.values[0]));
    const weights = ensemble.members.map(({ name }, i) => `${name} ${ensemble.weights[i].toFixed(2)}`);
    log(`seed ${seed}: MAE ${perSeed[`seed ${seed}`].toFixed(3)} (${weights.join(", ")})`);
  }
  const errors = Object.values(perSeed);
  const value = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const naive = errorOf(histories.map((history) => history.values.at(-1)));
  return { metric: "MAE", value, perSeed, byHorizon: [value], byLevel: {}, also: { "naive, here": naive } };
}
