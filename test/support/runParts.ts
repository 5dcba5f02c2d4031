import type { RunParts } from "../../src/cli/runReport/runFacts.js";
import type { Panel } from "../../src/data/panel/panel.js";
import { backtest } from "../../src/forecast/backtest/backtest.js";
import type { BacktestOptions } from "../../src/forecast/backtest/backtestOptions.js";
import type { Forecaster } from "../../src/forecast/forecaster.js";
import { plan } from "../../src/forecast/plan/plan.js";
import { SeasonalNaive } from "../../src/forecast/statistical/seasonalNaive.js";

/** What a run of a forecaster has to report: a forecast and, unless `folds` is 0, a backtest. */
export async function runParts(
  panel: Panel,
  options: BacktestOptions,
  forecaster: Forecaster = new SeasonalNaive({ levels: [0.8, 0.95] }),
): Promise<RunParts> {
  const tested = options.folds === 0 ? null : await backtest(forecaster, panel, { workers: 1, ...options });
  await forecaster.fit(panel);
  return {
    title: `${panel.source}: the next ${options.horizon}`,
    command: "forecast",
    panel,
    plan: plan(panel, forecaster, { horizon: options.horizon }),
    forecast: await forecaster.predict(options.horizon),
    backtest: tested,
    learning: [],
    trials: [],
    config: `horizon: ${options.horizon}\n`,
    seconds: 1.5,
  };
}
