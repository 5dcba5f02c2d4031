// Intervals of 80 % and 95 % around the forecasts of m4-hourly.
import { casesOf, ensembleOf, horizon, m4Hourly, season } from "./m4Hourly.mjs";
import { runOf } from "./progress.mjs";

const levels = [0.8, 0.95];

/** Errors are measured on the last week, which the networks don't train on: from six origins, a day apart. */
const calibration = { origins: 6, stride: 24 };

/** MSIS at 95 % on these 414 series, as published or measured. */
const references = {
  "the best of the competition": 6.139,
  "recipe, one N-HiTS": 6.08,
  "recipe, ensemble": 5.83,
};

/** How wide the intervals of a level are on average, in what MASE measures errors in: the mean change from day to day. */
function meanWidth(forecasts, { panel }, ends) {
  const widths = forecasts.map((forecast, i) => {
    const { lower, upper } = ends(forecast);
    const { values } = panel.series[i];
    const change = meanOf(values.subarray(season).map((value, t) => Math.abs(value - values[t])));
    return meanOf(upper.map((value, h) => value - lower[h])) / change;
  });
  return meanOf(widths.filter(Number.isFinite));
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

export async function run({ data, options, ...settings }) {
  const { Conformal, intervalOf, scoreForecasts } = await import("../../dist/forecast/index.js");
  const m4 = await m4Hourly(data);
  const forecaster = new Conformal(await ensembleOf(options), { levels, horizon, calibration, refit: false });
  await forecaster.fit(m4.panel, runOf(settings));
  const forecasts = await forecaster.forecast(m4.panel.series, horizon);
  const { pooled, perStep } = scoreForecasts(casesOf(forecasts, m4), { season });
  /** @type {Record<string, { coverage: number, width: number, msis: number }>} */
  const byLevel = {};
  for (const level of levels) {
    const name = `${Math.round(100 * level)}%`;
    byLevel[name] = {
      coverage: pooled[`coverage ${name}`],
      width: meanWidth(forecasts, m4, (forecast) => intervalOf(forecast, level)),
      msis: pooled[`msis ${name}`],
    };
  }
  return {
    metric: "MSIS at 95 %",
    value: byLevel["95%"].msis,
    perSeed: {},
    byHorizon: [...perStep["msis 95%"]],
    byLevel,
    references,
    also: { "coverage of 80 %": byLevel["80%"].coverage, "coverage of 95 %": byLevel["95%"].coverage, OWA: pooled.owa },
  };
}
