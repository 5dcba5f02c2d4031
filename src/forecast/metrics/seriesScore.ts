import { expectFinite } from "../../data/finite.js";
import { expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Quantile } from "../forecast.js";
import type { Metric } from "./metric.js";
import { scalesOf } from "./scales.js";
import { Tally, Terms } from "./tally.js";

/** What one forecast is scored from. */
export interface SeriesScoreValues {
  readonly actual: ArrayLike<number>;
  /** Forecasts, none for a measure of quantiles. */
  readonly predicted?: ArrayLike<number>;
  readonly quantiles?: readonly Quantile[];
  readonly training?: ArrayLike<number>;
  readonly season?: number;
}

/** A measure over one forecast; actual values of NaN count nowhere. Throws where it isn't defined. */
export function seriesScore(where: string, metric: Metric, values: SeriesScoreValues): number {
  const { actual, predicted = [], quantiles = [], training = [], season = 1 } = values;
  expectWhole(`${where} season`, season, 1);
  const forecasts = quantiles.length > 0 ? quantiles.map((one) => one.values) : [predicted];
  for (const forecast of forecasts) {
    expectFinite(`${where} predicted`, forecast);
    if (forecast.length === actual.length) continue;
    fail(where, `${actual.length} predictions, one for each actual value`, show(forecast.length));
  }
  const scales = scalesOf(training, season);
  const terms = new Terms(new Map([[where, metric]]), false);
  const tally = new Tally(terms);
  for (let at = 0; at < actual.length; at++) {
    if (Number.isNaN(actual[at])) continue;
    terms.workOut({ actual: actual[at], forecast: predicted[at], scales, quantiles, at }, Number.NaN);
    tally.add();
  }
  const score = tally.scores[where];
  if (score !== null) return score;
  if (values.training && scales.absolute === null) {
    fail(`${where} training`, "values that change", training.length > 1 ? "constant ones" : show(training));
  }
  return fail(
    where,
    "an actual value that it is defined for",
    actual.length === 0 ? "none" : "missing ones or 0 alone",
  );
}
