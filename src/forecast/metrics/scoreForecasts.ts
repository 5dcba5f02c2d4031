import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { naive2 } from "../statistical/naive2.js";
import { withoutGaps } from "../statistical/withoutGaps.js";
import { chosenMetrics, type MetricName } from "./chosenMetrics.js";
import { expectCase, type ForecastCase } from "./forecastCase.js";
import type { Step } from "./metric.js";
import { type Scales, scalesOf } from "./scales.js";
import { Tally, Terms } from "./tally.js";

/** Options of `scoreForecasts`. */
export interface ScoreOptions {
  /** @defaultValue all that the cases have the values and the quantiles for */
  readonly metrics?: readonly MetricName[];
  /** Values in a season, for scaled errors and OWA. @defaultValue 1 */
  readonly season?: number;
}

/** Scores by name; null where one isn't defined. */
export type ScoresByName = Readonly<Record<string, number | null>>;

/** How good forecasts were, plain data. */
export interface Scores {
  /** Over all steps of all forecasts, each counting as much. */
  readonly pooled: ScoresByName;
  /** Over all steps of all forecasts of a series. */
  readonly bySeries: readonly { readonly id: string; readonly scores: ScoresByName }[];
  /** Over all forecasts, for each step. */
  readonly byStep: readonly ScoresByName[];
  /** The series that scaled errors leave out, since they didn't change in training. */
  readonly unscaled: readonly string[];
}

/**
 * Scores forecasts against what came: pooled, by series and by step. Values that aren't known count nowhere.
 *
 * No score is ever NaN: percentage errors leave out actual values of 0 (`mape`) or count 0 for a 0 that was forecast as such
 * (`smape`), scaled errors leave out series that didn't change in training, and a score over nothing is null. The definitions are
 * those of utilsforecast and GluonTS, where OWA, MSIS and the per cents are the M4 competition's (S. Makridakis et al., International
 * Journal of Forecasting 36, 2020).
 *
 * @throws TimecellError for no forecast, for a forecast that isn't finite, for lengths or quantiles that don't match and for a metric
 *   that the cases have no values for
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SeasonalNaive, scoreForecasts } from "timecell/forecast";
 * const training = [10, 20, 12, 22, 13, 25];
 * const forecaster = new SeasonalNaive({ levels: [0.8] });
 * await forecaster.fit(panelOfArrays({ a: training }, { season: 2 }));
 * const [forecast] = (await forecaster.predict(2)).series;
 * const { pooled } = scoreForecasts([{ forecast, actual: [14, 26], training }], { season: 2 });
 * console.log(pooled.mae, pooled.mase, pooled.coverage80); // 1, 0.5, 1
 */
export function scoreForecasts(cases: readonly ForecastCase[], options: ScoreOptions = {}): Scores {
  const where = "scoreForecasts";
  expectOptions(where, options, ["metrics", "season"]);
  const { season = 1 } = options;
  expectWhole(`${where} season`, season, 1);
  if (!Array.isArray(cases) || cases.length === 0) fail(where, "at least one forecast", show(cases));
  cases.forEach((one) => {
    expectCase(where, one, cases[0]);
  });
  const { metrics, withOwa } = chosenMetrics(where, cases[0], options.metrics);
  const terms = new Terms(metrics, withOwa);
  const tally = () => new Tally(terms);
  const [pooled, bySeries, byStep, unscaled] = [tally(), new Map<string, Tally>(), [] as Tally[], new Set<string>()];
  for (const { forecast, actual, training } of cases) {
    const { id, values, quantiles } = forecast;
    const scales = training ? scalesOf(training, season) : NO_SCALES;
    if (training && scales.absolute === null) unscaled.add(id);
    const yardstick = withOwa ? yardstickOf(training!, actual.length, season) : values;
    const ofSeries = bySeries.get(id) ?? tally();
    bySeries.set(id, ofSeries);
    for (let at = 0; at < actual.length; at++) {
      byStep[at] ??= tally();
      if (Number.isNaN(actual[at])) continue;
      const step: Step = { actual: actual[at], forecast: values[at], scales, quantiles, at };
      terms.workOut(step, yardstick[at]);
      pooled.add();
      ofSeries.add();
      byStep[at].add();
    }
  }
  return {
    pooled: pooled.scores,
    bySeries: [...bySeries].map(([id, { scores }]) => ({ id, scores })),
    byStep: byStep.map(({ scores }) => scores),
    unscaled: [...unscaled],
  };
}

const NO_SCALES: Scales = { absolute: null, squared: null };

/** What Naive2 would have forecast: NaN from a history without any value. */
function yardstickOf(training: ArrayLike<number>, horizon: number, season: number): ArrayLike<number> {
  const values = Float64Array.from(training);
  const first = values.findIndex((value) => !Number.isNaN(value));
  return naive2(withoutGaps(values.subarray(Math.max(0, first)), season), horizon, season);
}
