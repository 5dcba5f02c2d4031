import { backtest } from "../../forecast/backtest/backtest.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import type { Forecaster, Run } from "../../forecast/forecaster.js";
import { cutPanel } from "../../forecast/workers/cut.js";
import { heedsCovariates } from "../models/heedsCovariates.js";
import { makeForecaster } from "../models/makeForecaster.js";
import type { ModelSettings } from "../models/modelSettings.js";
import { expectPastOfCovariates } from "./expectCovariates.js";
import { metricsOf } from "./metricsOf.js";
import { modelsOf, type PreparedRun } from "./prepareRun.js";

/** A forecaster of a backtest, by its description and where that stands. */
export interface TestedModel {
  readonly where: string;
  readonly settings: ModelSettings;
}

/** Folds of a backtest that can be made with a panel. */
export interface Folding {
  readonly folds: number;
  /** How many periods before the end of each series the earliest forecast begins, the gap included. */
  readonly reach: number;
}

/** The folds that a configuration asks for. */
export function foldingOf({ config: { backtest: asked }, horizon }: PreparedRun): Folding {
  const { folds, stride, origins, gap } = asked;
  const earliest = origins ? Math.max(...origins) : horizon + (folds - 1) * (stride ?? horizon);
  return { folds, reach: earliest + gap };
}

/**
 * As many of the folds as leave the series two seasons and two horizons to learn from, or at least two horizons; null
 * where there is not even one.
 */
export function foldingThatFits(run: PreparedRun): Folding | null {
  const { horizon, panel } = run;
  const longest = panel.series.reduce((most, { values }) => Math.max(most, values.length), 0);
  return foldingWithin(run, longest - 2 * Math.max(horizon, panel.season)) ?? foldingWithin(run, longest - 2 * horizon);
}

function foldingWithin(run: PreparedRun, room: number): Folding | null {
  const { horizon, config } = run;
  const asked = foldingOf(run);
  if (asked.reach <= room) return asked;
  const { stride, gap, origins } = config.backtest;
  const folds = 1 + Math.floor((room - horizon - gap) / (stride ?? horizon));
  if (origins || folds < 1) return null;
  return { folds, reach: horizon + (folds - 1) * (stride ?? horizon) + gap };
}

/** The forecasters of a backtest, made for what they will learn from: nothing is trained yet. */
export function testedForecasters(run: PreparedRun, models: readonly TestedModel[], { reach }: Folding): Forecaster[] {
  const { panel, config } = run;
  const lengths = panel.series.map(({ values }) => Math.max(0, values.length - reach));
  const known = cutPanel(panel, { lengths, window: config.backtest.window }, 0);
  return models.map(({ where, settings }) => {
    const forecaster = run.make(where, settings, known);
    if (heedsCovariates(settings)) expectPastOfCovariates(panel, forecaster, reach);
    return forecaster;
  });
}

/** Forecasts the past. */
export function testPast(
  run: PreparedRun,
  forecasters: readonly Forecaster[],
  { folds }: Folding,
  how: Run,
): Promise<Backtest> {
  const { panel, horizon, config, whereOf } = run;
  const { stride, origins, gap, window, refit, metrics, baselines } = config.backtest;
  const chosen = metricsOf(whereOf("backtest", "metrics"), metrics, config.forecast.levels);
  const rivals = modelsOf(whereOf("backtest", "baselines"), baselines).map((settings) => {
    const { seed, budget } = config.run;
    const task = { panel, horizon: horizon + gap, levels: [], seed, budgetSeconds: budget, note: () => {} };
    return makeForecaster(whereOf("backtest", "baselines"), settings, task);
  });
  return backtest(forecasters, panel, {
    ...how,
    ...(origins ? { origins } : { folds, ...(stride !== null && { stride }) }),
    ...{ horizon, gap, refit, baselines: rivals },
    ...(window !== null && { window }),
    ...(chosen && { metrics: chosen }),
  });
}
