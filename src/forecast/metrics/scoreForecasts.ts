import { expectOneOf, expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Quantile, SeriesForecast } from "../forecast.js";
import { naive2 } from "../statistical/naive2.js";
import { withoutGaps } from "../statistical/withoutGaps.js";
import type { Metric, Step } from "./metric.js";
import { coverageAt, levelsOf, metricTable, msisAt, type PlainMetric } from "./metricTable.js";
import { type Scales, scalesOf } from "./scales.js";
import { Tally } from "./tally.js";

/** One forecast of a series and what came. */
export interface ForecastCase {
  readonly forecast: SeriesForecast;
  /** What came, for all steps of the forecast or the first of them; NaN where it isn't known. */
  readonly actual: ArrayLike<number>;
  /** The series' values before the forecast, NaN for gaps: scaled errors and OWA need them. */
  readonly training?: ArrayLike<number>;
}

/**
 * Measures of error. In the series' unit: `mae`, `rmse`, `bias` (mean of forecast − actual), `pinball` (mean over the quantiles), `crps`
 * (twice that); squared: `mse`. In per cent, as in the M competitions: `mape` and `smape`. As shares of Σ|actual|: `wape` and `wql` (the
 * weighted quantile loss). As multiples of the change from season to season: `mase`, `rmsse`, `msis`; as multiples of Naive2's:
 * `owa`. Shares of values inside intervals: `coverage`. For `coverage` and `msis` there is one score for each level, such as
 * `coverage80` and `msis95`.
 */
export type MetricName = PlainMetric | "coverage" | "msis" | "owa";

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

const plain = Object.keys(metricTable) as PlainMetric[];
const names: readonly MetricName[] = [...plain, "coverage", "msis", "owa"];

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
  const chosen = chosenNames(where, cases[0], options.metrics);
  const metrics = metricsOf(chosen, cases[0].forecast.quantiles);
  const withOwa = chosen.includes("owa");

  const tally = () => new Tally(metrics, withOwa);
  const [pooled, bySeries, byStep, unscaled] = [tally(), new Map<string, Tally>(), [] as Tally[], new Set<string>()];
  for (const { forecast, actual, training } of cases) {
    const { id, values, quantiles } = forecast;
    const scales = training ? scalesOf(training, season) : NO_SCALES;
    if (training && scales.absolute === null) unscaled.add(id);
    const yardstick = withOwa ? yardstickOf(training!, actual.length, season) : values;
    if (!bySeries.has(id)) bySeries.set(id, tally());
    for (let at = 0; at < actual.length; at++) {
      byStep[at] ??= tally();
      if (Number.isNaN(actual[at])) continue;
      const step: Step = { actual: actual[at], forecast: values[at], scales, quantiles, at };
      for (const one of [pooled, bySeries.get(id)!, byStep[at]]) one.add(step, yardstick[at]);
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

/** What Naive2 would have forecast; a history without any value gets nothing to compare with. */
function yardstickOf(training: ArrayLike<number>, horizon: number, season: number): ArrayLike<number> {
  const values = Float64Array.from(training);
  const first = values.findIndex((value) => !Number.isNaN(value));
  return naive2(withoutGaps(values.subarray(Math.max(0, first)), season), horizon, season);
}

/** Which metrics there will be: those asked for, or all that the first case has the values for, as the others must. */
function chosenNames(where: string, first: ForecastCase, wanted?: readonly MetricName[]): readonly MetricName[] {
  const lacks = (needs?: "training" | "quantiles") =>
    (needs === "training" && !first.training) || (needs === "quantiles" && first.forecast.quantiles.length === 0);
  const lacking = (name: MetricName) => needsOf(name).find(lacks);
  if (!wanted) return names.filter((name) => !lacking(name));
  if (!Array.isArray(wanted)) fail(`${where} metrics`, 'a list such as ["mae", "mase"]', show(wanted));
  for (const name of wanted) {
    expectOneOf(`${where} metrics`, name, names);
    const missing = lacking(name);
    if (missing === "training")
      fail(`${where} ${name}`, "the values before each forecast", "none", "give each case its training");
    if (missing) fail(`${where} ${name}`, "forecasts with quantiles", "none", "give the forecaster levels");
  }
  return wanted;
}

function needsOf(name: MetricName): readonly ("training" | "quantiles")[] {
  if (name === "owa") return ["training"];
  if (name === "coverage") return ["quantiles"];
  if (name === "msis") return ["quantiles", "training"];
  const { needs }: Metric = metricTable[name];
  return needs ? [needs] : [];
}

/** The metrics of some names, one for each level where they have levels. */
function metricsOf(chosen: readonly MetricName[], quantiles: readonly Quantile[]): Map<string, Metric> {
  const metrics = new Map<string, Metric>();
  for (const name of chosen) {
    if (name === "coverage" || name === "msis") {
      const make = name === "coverage" ? coverageAt : msisAt;
      for (const level of levelsOf(quantiles))
        metrics.set(`${name}${Number((100 * level).toPrecision(10))}`, make(level));
    } else if (name !== "owa") metrics.set(name, metricTable[name]);
  }
  return metrics;
}

function expectCase(where: string, { forecast, actual, training }: ForecastCase, first: ForecastCase): void {
  const one = `${where} ${show(forecast?.id)}`;
  if (!(forecast?.values?.length > 0)) fail(one, "a forecast with values", show(forecast));
  if (!(actual?.length <= forecast.values.length)) {
    fail(`${one} actual`, `at most ${forecast.values.length} values, one for each step`, show(actual));
  }
  if (!training !== !first.training)
    fail(`${one} training`, "the values before for all cases or for none", show(training));
  for (const { probability, values } of [{ probability: null, values: forecast.values }, ...forecast.quantiles]) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    const what = probability === null ? "forecast" : `quantile ${probability}`;
    if (bad >= 0) fail(`${one} ${what}`, "finite numbers", `${values[bad]} at step ${bad + 1}`);
  }
  const probabilities = (of: ForecastCase) => show(of.forecast.quantiles.map(({ probability }) => probability));
  if (probabilities(first) !== probabilities({ forecast, actual })) {
    fail(
      `${one} quantiles`,
      `those of the other forecasts, ${probabilities(first)}`,
      probabilities({ forecast, actual }),
    );
  }
}
