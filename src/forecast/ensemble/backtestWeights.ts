import type { Panel } from "../../data/panel/panel.js";
import { backtest } from "../backtest/backtest.js";
import type { FoldOptions } from "../backtest/folds.js";
import type { SeriesForecast } from "../forecast.js";
import type { Forecaster, Run } from "../forecaster.js";
import { meanAbsoluteError } from "../metrics/pointMetrics.js";
import { meanAbsoluteScaledError } from "../metrics/scaledMetrics.js";
import { scoresOf } from "../metrics/scores.js";
import { selectedWeights } from "./selectedWeights.js";

/** Weights of forecasters by how they did in the last part of a panel, 1 together. */
export async function backtestWeights(
  how: "backtest" | "selected",
  forecasters: readonly Forecaster[],
  panel: Panel,
  folds: FoldOptions,
  run: Run,
): Promise<number[]> {
  const metrics = [meanAbsoluteScaledError, meanAbsoluteError];
  const tested = await backtest(forecasters, panel, { ...folds, ...run, metrics, baselines: [] });
  const { cases, season } = tested;
  const errorOf = (pooled: Readonly<Record<string, number>>) => pooled.mase ?? pooled.mae;
  if (how === "backtest") return weightsOf(tested.forecasters.map(({ scores }) => errorOf(scores.pooled)));
  const error = (forecasts: readonly SeriesForecast[]) => errorOf(scoresOf(metrics, cases, forecasts, season).pooled);
  return selectedWeights(
    tested.forecasters.map(({ forecasts }) => forecasts),
    error,
  );
}

/** 1 / error² each (Bates and Granger 1969), 1 together; those that made no error share it. */
export function weightsOf(errors: readonly number[]): number[] {
  const least = Math.min(...errors);
  const raw = errors.map((error) => (error === least ? 1 : (least / error) ** 2));
  const total = raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => one / total);
}
