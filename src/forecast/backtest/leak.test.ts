import { describe, expect, test } from "vitest";
import { everyForecaster, panelWithCovariates } from "../../../test/support/everyForecaster.js";
import { SumOfAll } from "../../../test/support/forecasters.js";
import type { Panel } from "../../data/panel/panel.js";
import type { Forecaster } from "../forecaster.js";
import { backtest } from "./backtest.js";
import type { BacktestOptions } from "./backtestOptions.js";

const horizon = 4;
const folds = 3;
const original = panelWithCovariates(horizon);

/** The panel with other values from `before` periods before the end of each series on, and covariates changed likewise. */
function planted(before: number): Panel {
  const changed = (array: Float64Array, from: number) => array.map((value, t) => (t < from ? value : value + 1000 + t));
  const series = original.series.map((one) => {
    const from = one.values.length - before;
    return {
      ...one,
      values: changed(one.values, from),
      pastCovariates: one.pastCovariates.map((array) => changed(array, from)),
      futureCovariates: one.futureCovariates.map((array) => changed(array, from + horizon)),
    };
  });
  return { ...original, series };
}

/** The forecasts of each fold. */
async function forecastsOf(
  forecaster: Forecaster,
  panel: Panel,
  options: Partial<BacktestOptions>,
): Promise<unknown[]> {
  const run = await backtest(forecaster, panel, { horizon, folds, baselines: [], ...options });
  return run.origins.map((_, fold) => run.forecasters[0].forecasts.filter((_, i) => run.cases[i].fold === fold));
}

const ways: Partial<BacktestOptions>[] = [{}, { refit: true }, { refit: 2, window: 30 }];

describe.each([...everyForecaster, ["SumOfAll", () => new SumOfAll()] as const])("%s", (_, make) => {
  test.each(ways)("sees nothing of what comes after its origin, with %j", async (options) => {
    const forecasts = await forecastsOf(make(horizon), original, options);
    for (let fold = 0; fold < folds; fold++) {
      const origin = horizon * (folds - fold);
      const other = await forecastsOf(make(horizon), planted(origin), options);
      expect(other.slice(0, fold + 1)).toEqual(forecasts.slice(0, fold + 1));
    }
  });
});

test("what is planted one period earlier is seen", async () => {
  const forecasts = await forecastsOf(new SumOfAll(), original, {});
  const other = await forecastsOf(new SumOfAll(), planted(horizon * folds + 1), {});
  for (const [fold, one] of forecasts.entries()) expect(other[fold]).not.toEqual(one);
});
