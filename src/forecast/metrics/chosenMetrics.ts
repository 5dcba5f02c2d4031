import { expectOneOf } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Quantile } from "../forecast.js";
import type { ForecastCase } from "./forecastCase.js";
import type { Metric } from "./metric.js";
import { coverageAt, levelsOf, metricTable, msisAt, type PlainMetric } from "./metricTable.js";

/**
 * Measures of error. In the series' unit: `mae`, `rmse`, `bias` (mean of forecast − actual), `pinball` (mean over the quantiles), `crps`
 * (twice that); squared: `mse`. In per cent, as in the M competitions: `mape` and `smape`. As shares of Σ|actual|: `wape` and `wql` (the
 * weighted quantile loss). As multiples of the change from season to season: `mase`, `rmsse`, `msis`; as multiples of Naive2's:
 * `owa`. Shares of values inside intervals: `coverage`. For `coverage` and `msis` there is one score for each level, such as
 * `coverage80` and `msis95`.
 */
export type MetricName = PlainMetric | "coverage" | "msis" | "owa";

const plain = /* @__PURE__ */ Object.keys(metricTable) as PlainMetric[];
const names: readonly MetricName[] = [...plain, "coverage", "msis", "owa"];

/** The metrics that forecasts are scored by, and whether OWA, which takes two of them twice, is among them. */
export function chosenMetrics(where: string, first: ForecastCase, wanted?: readonly MetricName[]) {
  const chosen = chosenNames(where, first, wanted);
  return { metrics: metricsOf(chosen, first.forecast.quantiles), withOwa: chosen.includes("owa") };
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
    const one = `${where} ${name}`;
    if (missing === "training") fail(one, "the values before each forecast", "none", "give each case its training");
    if (missing === "quantiles") fail(one, "forecasts with quantiles", "none", "give the forecaster levels");
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
      for (const level of levelsOf(quantiles)) {
        metrics.set(`${name}${Number((100 * level).toPrecision(10))}`, make(level));
      }
    } else if (name !== "owa") metrics.set(name, metricTable[name]);
  }
  return metrics;
}
