import type { Panel } from "../../data/panel/panel.js";
import { backtest } from "../backtest/backtest.js";
import type { FoldOptions } from "../backtest/folds.js";
import type { Forecaster, Run } from "../forecaster.js";
import { meanAbsoluteError } from "../metrics/pointMetrics.js";
import { meanAbsoluteScaledError } from "../metrics/scaledMetrics.js";

/** Weights of forecasters by how they did in the last part of a panel: 1 / error² each (Bates and Granger 1969), 1 together. */
export async function backtestWeights(
  forecasters: readonly Forecaster[],
  panel: Panel,
  folds: FoldOptions,
  run: Run,
): Promise<number[]> {
  const metrics = [meanAbsoluteScaledError, meanAbsoluteError];
  const { forecasters: tested } = await backtest(forecasters, panel, { ...folds, ...run, metrics, baselines: [] });
  return weightsOf(tested.map(({ scores: { pooled } }) => pooled.mase ?? pooled.mae));
}

/** 1 / error² each, 1 together; those that made no error share it. */
export function weightsOf(errors: readonly number[]): number[] {
  const least = Math.min(...errors);
  const raw = errors.map((error) => (error === least ? 1 : (least / error) ** 2));
  const total = raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => one / total);
}
