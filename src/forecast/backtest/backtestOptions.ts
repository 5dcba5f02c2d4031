import { expectOptions, expectSignal, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { Forecaster, type Run } from "../forecaster.js";
import type { Metric } from "../metrics/metric.js";
import type { LearningOptions } from "./foldForecasts.js";
import type { FoldOptions } from "./folds.js";

/** Options of `backtest`. */
export interface BacktestOptions extends FoldOptions, Run {
  /** How many values before each forecast count; all of them if "expanding". @defaultValue "expanding" */
  readonly window?: number | "expanding";
  /**
   * Whether to fit anew for each fold, or for each so many. If not, forecasters learn once, from what was known before the
   * earliest forecast, and make every forecast from all that was known then. @defaultValue false
   */
  readonly refit?: boolean | number;
  /**
   * The scores; forecasters are compared by the first that is an error.
   * @defaultValue MASE and MAE (MAE first for a single series), RMSE, and MSIS and coverage for each level
   */
  readonly metrics?: readonly Metric[];
  /** What the forecasters are held against. @defaultValue seasonal naive and other simple rules */
  readonly baselines?: readonly Forecaster[];
}

const known = ["horizon", "folds", "stride", "origins", "gap", "window", "refit", "metrics", "baselines"];
const ofRun = ["signal", "onProgress", "workers", "journal"];

/** Rejects options that are none, and says how forecasters learn and what they are told beside their data. */
export function expectBacktestOptions(
  where: string,
  options: BacktestOptions,
): { readonly learning: LearningOptions; readonly run: Run } {
  expectOptions(where, options ?? {}, [...known, ...ofRun]);
  const { horizon, gap = 0, window = "expanding", refit = false, metrics } = options ?? {};
  const { signal, onProgress, workers, journal } = options ?? {};
  expectSignal(where, signal);
  expectWhole(`${where} horizon`, horizon, 1);
  expectWhole(`${where} gap`, gap, 0);
  if (workers !== undefined) expectWhole(`${where} workers`, workers, 1);
  if (window !== "expanding") expectWhole(`${where} window`, window, 1);
  if (typeof refit !== "boolean") expectWhole(`${where} refit`, refit, 1);
  if (metrics !== undefined && !Array.isArray(metrics)) fail(`${where} metrics`, "a list of metrics", show(metrics));
  const learning: LearningOptions = {
    reach: horizon + gap,
    window: window === "expanding" ? null : window,
    refitEvery: refit === false ? null : Number(refit),
  };
  return { learning, run: { signal, onProgress, workers, journal } };
}

/** Rejects what are no forecasters. */
export function expectForecasters(
  where: string,
  forecasters: Forecaster | readonly Forecaster[],
): readonly Forecaster[] {
  const list = Array.isArray(forecasters) ? forecasters : [forecasters];
  for (const one of list) {
    if (!(one instanceof Forecaster)) fail(where, "a forecaster or a list of them", show(one));
  }
  return list;
}
