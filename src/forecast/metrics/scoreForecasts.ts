import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { naive2 } from "../statistical/naive2.js";
import { withoutGaps } from "../statistical/withoutGaps.js";
import { allMetrics } from "./allMetrics.js";
import { checkedCase, type ForecastCase, longestOf } from "./forecastCase.js";
import type { Metric } from "./metric.js";
import { owa } from "./owa.js";
import { symmetricMeanAbsolutePercentageError } from "./pointMetrics.js";
import { meanAbsoluteScaledError } from "./scaledMetrics.js";
import { type ScoredCase, type Scores, scoresOf } from "./scores.js";

/** Options of `scoreForecasts`. */
export interface ScoreOptions {
  /** @defaultValue all that the cases have the values and the quantiles for */
  readonly metrics?: readonly Metric[];
  /** Values in a season, for scaled errors and OWA. @defaultValue 1 */
  readonly season?: number;
}

/**
 * Scores forecasts against what came: over all, by series and by step. Values that aren't known count nowhere.
 *
 * Where there are scores named `smape` and `mase` there is also `owa`, the M4 competition's overall weighted average,
 * for which Naive2 forecasts the same from the training values. A score that isn't defined is not there: percentage
 * errors of zeros alone, scaled errors of a series that didn't change in training. The definitions are utilsforecast's
 * and GluonTS's, and the M4 competition's (S. Makridakis et al., International Journal of Forecasting 36, 2020) for
 * percentages, OWA and MSIS.
 *
 * @throws TimecellError for no forecast, for a forecast that isn't finite, for lengths that don't match and for a
 *   metric that can't judge the forecasts
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SeasonalNaive, scoreForecasts } from "timecell/forecast";
 * const training = [10, 20, 12, 22, 13, 25];
 * const forecaster = new SeasonalNaive({ levels: [0.8] });
 * await forecaster.fit(panelOfArrays({ a: training }, { season: 2 }));
 * const [forecast] = (await forecaster.predict(2)).series;
 * const { pooled } = scoreForecasts([{ forecast, actual: [14, 26], training }], { season: 2 });
 * console.log(pooled.mae, pooled.mase, pooled["coverage 80%"]); // 1, 0.5, 1
 */
export function scoreForecasts(
  cases: readonly ForecastCase[],
  options: ScoreOptions = {},
): Pick<Scores, "pooled" | "perSeries" | "perStep"> {
  const where = "scoreForecasts";
  expectOptions(where, options, ["metrics", "season"]);
  const { metrics, season = 1 } = options;
  expectWhole(`${where} season`, season, 1);
  if (!Array.isArray(cases) || cases.length === 0) fail(where, "at least one forecast", show(cases));
  if (metrics !== undefined && !Array.isArray(metrics)) fail(`${where} metrics`, "a list of metrics", show(metrics));
  const horizon = longestOf(cases);
  const checked = cases.map((one, place) => checkedCase(where, one, place, horizon));
  const forecasts = checked.map(({ forecast }) => forecast);
  const places = new Map([...new Set(forecasts.map(({ id }) => id))].map((id, place) => [id, place]));
  const scored = checked.map(({ forecast: { id }, actual, training }): ScoredCase => {
    return { id, series: places.get(id)!, fold: 0, actual, training };
  });
  const { pooled, perSeries, perStep } = scoresOf(metrics ?? allMetrics(forecasts[0]), scored, forecasts, season);
  const isKnown = scored.some(({ actual }) => actual.some((value) => !Number.isNaN(value)));
  for (const { name } of isKnown ? (metrics ?? []) : []) {
    const remedy = "give the training values, the quantiles or the level that it needs, or leave it out";
    if (!(name in pooled)) fail(`${where} ${name}`, "forecasts that it can judge", "none", remedy);
  }
  const scores = { pooled, perSeries, perStep };
  return "smape" in pooled && "mase" in pooled ? withOwa(scores, scored, horizon, season) : scores;
}

/** Scores with OWA, for which Naive2 is scored on the same cases. */
function withOwa(
  { pooled, perSeries, perStep }: Pick<Scores, "pooled" | "perSeries" | "perStep">,
  cases: readonly ScoredCase[],
  horizon: number,
  season: number,
) {
  const metrics = [symmetricMeanAbsolutePercentageError, meanAbsoluteScaledError];
  const forecasts = cases.map(({ id, training }) => {
    const first = training.findIndex((value) => !Number.isNaN(value));
    const known = withoutGaps(training.subarray(first < 0 ? training.length : first), season);
    return { id, start: 0, values: naive2(known, horizon, season), quantiles: [] };
  });
  const naive = scoresOf(metrics, cases, forecasts, season);
  const added = (scores: Scores["pooled"], others: Scores["pooled"]) => {
    const value = owa(scores, others);
    return Number.isNaN(value) ? scores : { ...scores, owa: value };
  };
  const at = (one: Scores["perStep"], step: number) => ({ smape: one.smape?.[step], mase: one.mase?.[step] });
  return {
    pooled: added(pooled, naive.pooled),
    perSeries: perSeries.map(({ id, scores }, i) => ({ id, scores: added(scores, naive.perSeries[i].scores) })),
    perStep: {
      ...perStep,
      owa: Float64Array.from({ length: horizon }, (_, step) => owa(at(perStep, step), at(naive.perStep, step))),
    },
  };
}
