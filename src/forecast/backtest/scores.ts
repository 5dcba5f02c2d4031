import { show } from "../../engine/errors.js";
import type { SeriesForecast } from "../forecast.js";
import type { BacktestCase } from "./backtestResult.js";
import type { Metric } from "./metric.js";

/** Scores of a forecaster, by the names of the metrics, in the series' own units; a metric that judges nothing is not there. */
export interface Scores {
  /** Over all periods, series and folds. */
  readonly pooled: Readonly<Record<string, number>>;
  /** For one period ahead, two, …; NaN for a step without any actual value. */
  readonly perStep: Readonly<Record<string, Float64Array>>;
  /** For each series that was forecast, in the panel's order. */
  readonly perSeries: readonly { readonly id: string; readonly scores: Readonly<Record<string, number>> }[];
  /** For each fold, the earliest first; NaN for one without any actual value. */
  readonly perFold: Readonly<Record<string, Float64Array>>;
}

/** A weighted mean that grows. */
class Mean {
  private sum = 0;
  private weight = 0;

  add(loss: number, weight: number): void {
    this.sum += loss * weight;
    this.weight += weight;
  }

  get value(): number {
    return this.weight > 0 ? this.sum / this.weight : Number.NaN;
  }
}

/** The scores of forecasts, one for each case. */
export function scoresOf(
  metrics: readonly Metric[],
  cases: readonly BacktestCase[],
  forecasts: readonly SeriesForecast[],
  season: number,
): Scores {
  const ids = [...new Set(cases.map(({ series }) => series))].sort((a, b) => a - b);
  const perSeries = ids.map((series) => ({
    id: cases.find((one) => one.series === series)?.id ?? show(series),
    scores: {} as Record<string, number>,
  }));
  const scores = {
    pooled: {} as Record<string, number>,
    perStep: {} as Record<string, Float64Array>,
    perFold: {} as Record<string, Float64Array>,
  };
  for (const metric of metrics) {
    const means = meansOf(metric, cases, forecasts, season);
    if (!means) continue;
    const { name, pooled = (mean: number) => mean } = metric;
    const all = pooled(means.all.value);
    if (Number.isNaN(all)) continue;
    scores.pooled[name] = all;
    scores.perStep[name] = Float64Array.from(means.steps, ({ value }) => pooled(value));
    scores.perFold[name] = Float64Array.from(means.folds, ({ value }) => pooled(value));
    for (const [i, series] of ids.entries()) {
      const value = pooled(means.series.get(series)?.value ?? Number.NaN);
      if (!Number.isNaN(value)) perSeries[i].scores[name] = value;
    }
  }
  return { ...scores, perSeries };
}

/** The means of what a metric adds over all, by step, by fold and by series; null where it can't judge a forecast. */
function meansOf(metric: Metric, cases: readonly BacktestCase[], forecasts: readonly SeriesForecast[], season: number) {
  const all = new Mean();
  const steps = Array.from(cases[0].actual, () => new Mean());
  const folds = Array.from({ length: 1 + Math.max(...cases.map(({ fold }) => fold)) }, () => new Mean());
  const series = new Map(cases.map((one) => [one.series, new Mean()]));
  for (const [i, one] of cases.entries()) {
    const terms = metric.terms({ actual: one.actual, forecast: forecasts[i], history: one.history, season });
    if (!terms) return null;
    for (const [step, loss] of terms.losses.entries()) {
      if (Number.isNaN(loss)) continue;
      const weight = terms.weights?.[step] ?? 1;
      for (const mean of [all, steps[step], folds[one.fold], series.get(one.series)]) mean?.add(loss, weight);
    }
  }
  return { all, steps, folds, series };
}
