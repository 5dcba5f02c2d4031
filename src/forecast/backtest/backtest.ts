import type { Panel } from "../../data/panel/panel.js";
import { expectWhole } from "../../engine/checks.js";
import { fail } from "../../engine/errors.js";
import { expectSeries } from "../expectSeries.js";
import type { SeriesForecast } from "../forecast.js";
import type { Forecaster } from "../forecaster.js";
import { defaultMetrics } from "../metrics/defaultMetrics.js";
import { scoresOf } from "../metrics/scores.js";
import { configOf } from "../workers/configOf.js";
import { type BacktestOptions, expectBacktestOptions, expectForecasters } from "./backtestOptions.js";
import type { Backtest } from "./backtestResult.js";
import { baselineForecasters } from "./baselineForecasters.js";
import { afterGap, casesOf } from "./cases.js";
import { foldForecasts } from "./foldForecasts.js";
import { foldsOf } from "./folds.js";
import { verdictsOf } from "./verdict.js";

/**
 * Forecasts the past: from some times before the end of every series, each from what was known then, and scores the
 * forecasts against what came, in the series' own units, beside seasonal naive and other baselines.
 *
 * Nothing can leak: what forecasters are given ends where the forecast begins. They come back as they were.
 *
 * @param forecasters one, or several that are judged by the same forecasts
 * @throws TimecellError before any training where no series is long enough, or a forecaster doesn't reach so far ahead
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { backtest, SeasonalNaive } from "timecell/forecast";
 * const sales = Array.from({ length: 70 }, (_, day) => 20 + 5 * (day % 7) + ((day * 13) % 11));
 * const panel = panelOfArrays({ sales }, { season: 7 });
 * const { forecasters } = await backtest(new SeasonalNaive(), panel, { horizon: 7, folds: 4 });
 * for (const { name, scores } of forecasters) console.log(name, scores.pooled.mae);
 */
export async function backtest(
  forecasters: Forecaster | readonly Forecaster[],
  panel: Panel,
  options: BacktestOptions,
): Promise<Backtest> {
  const where = "backtest";
  expectSeries(where, panel);
  const { learning, run } = expectBacktestOptions(where, options);
  const { horizon, gap = 0 } = options;
  const asked = expectForecasters(where, forecasters);
  if (asked.length === 0) fail(where, "at least one forecaster", "none");
  for (const { name, longestHorizon } of asked) {
    if (longestHorizon >= learning.reach) continue;
    fail(`${where}, ${name}`, `a horizon of at most ${longestHorizon}, the gap included`, `${learning.reach}`);
  }
  const needed = Math.max(1, ...asked.map(({ shortestHistory }) => shortestHistory));
  if (learning.window !== null) expectWhole(`${where} window`, learning.window, needed);
  const { folds, skipped } = foldsOf(where, panel, options, needed);
  const cases = casesOf(panel, folds, learning, horizon);
  const shortest = cases.reduce((least, { history }) => Math.min(least, history.length), Number.POSITIVE_INFINITY);
  const baselines = expectForecasters(where, options.baselines ?? baselineForecasters()).filter(
    (one) =>
      one.shortestHistory <= shortest &&
      one.longestHorizon >= learning.reach &&
      !asked.some((other) => alike(one, other)),
  );

  const all = [...asked, ...baselines];
  const before = all.map(({ knowledge }) => knowledge);
  let forecasts: SeriesForecast[][];
  try {
    forecasts = await foldForecasts(all, panel, folds, learning, run);
  } finally {
    for (const [i, forecaster] of all.entries()) forecaster.restore(before[i]);
  }

  const levels = [...new Set(asked.flatMap((one) => one.levels))].sort((a, b) => a - b);
  const { metrics = defaultMetrics(panel.series.length, levels) } = options;
  const names = uniqueNames(all);
  const tested = all.map((forecaster, i) => {
    const judged = forecasts[i].map((forecast) => afterGap(forecast, gap));
    return {
      name: names[i],
      config: configOf(forecaster),
      isBaseline: i >= asked.length,
      levels: forecaster.levels,
      forecasts: judged,
      scores: scoresOf(metrics, cases, judged, panel.season),
    };
  });
  const { source, frequency, season, target } = panel;
  const error = metrics.find(({ isError }) => isError);
  return {
    ...{ source, frequency, season, target, horizon, gap, cases, skipped },
    origins: folds.map(({ origin }) => origin),
    forecasters: tested,
    verdicts: error ? verdictsOf(tested, error.name) : [],
  };
}

function alike(one: Forecaster, other: Forecaster): boolean {
  const config = configOf(one);
  return config !== null && JSON.stringify(config) === JSON.stringify(configOf(other));
}

/** The forecasters' names, with a number from the second of a name on. */
function uniqueNames(forecasters: readonly Forecaster[]): string[] {
  const seen = new Map<string, number>();
  return forecasters.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}
