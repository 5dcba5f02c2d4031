import type { Panel } from "../../data/panel/panel.js";
import { backtest } from "../backtest/backtest.js";
import type { Backtest } from "../backtest/backtestResult.js";
import { isKnown } from "../backtest/folds.js";
import type { SeriesForecast } from "../forecast.js";
import type { Forecaster, ForecasterConfig, Run } from "../forecaster.js";
import { type Calibration, calibrate } from "../intervals/calibration.js";
import { calibrationOrigins } from "../intervals/calibrationOrigins.js";
import { meanAbsoluteError } from "../metrics/pointMetrics.js";
import { meanAbsoluteScaledError } from "../metrics/scaledMetrics.js";
import { scoresOf } from "../metrics/scores.js";
import { Naive } from "../statistical/naive.js";
import { forecasterOf } from "./candidates.js";
import { meanForecasts } from "./meanForecasts.js";

/** How a candidate did in the last part of the panel. */
export interface Trial {
  readonly name: string;
  readonly config: ForecasterConfig;
  /** The mean absolute scaled error, or the mean absolute error where no series can be scaled. */
  readonly error: number;
  /** Whether it is one of those whose mean is the forecast. */
  readonly isChosen: boolean;
}

/** How many forecasters are averaged at the most. */
const MOST = 4;

/** What share of a series is forecast at a time at the most: where the horizon is longer, less is tried out. */
const AHEAD = 1 / 3;

/** What is forecast with, and why; without a calibration the one that is chosen has intervals of its own. */
interface Outcome {
  readonly trials: readonly Trial[];
  readonly chosen: readonly Forecaster[];
  readonly calibration: Calibration | null;
}

const metrics = [meanAbsoluteScaledError, meanAbsoluteError];

/** Backtests candidates on the last part of a panel, takes the best or the mean of the best few, and calibrates on that. */
export async function tryOut(
  candidates: readonly ForecasterConfig[],
  panel: Panel,
  horizon: number,
  levels: readonly number[],
  run: Run,
): Promise<Outcome> {
  const lengths = panel.series.map(({ values }) => values.length).sort((a, b) => a - b);
  const [shortest, longest] = [lengths[0], lengths[lengths.length - 1]];
  const ahead = Math.min(horizon, Math.floor(longest * AHEAD));
  const able = candidates.map(forecasterOf).filter((one) => one.shortestHistory <= shortest);
  const needed = Math.max(2, ...able.map(({ shortestHistory }) => shortestHistory));
  const calibrated = levels.length > 0 ? levels : [0.5];
  const origins = ahead > 0 ? calibrationOrigins(panel, ahead, calibrated, needed, {}) : [];
  const highest = Math.max(...calibrated);
  const values = panel.series.reduce((sum, one) => sum + judgedValues(one.values, origins, ahead, needed), 0);
  if (able.length === 0 || values * (1 - highest) < highest) {
    return { trials: [], chosen: [new Naive({ levels })], calibration: null };
  }

  const tested = await backtest(able, panel, { ...run, horizon: ahead, origins, metrics, baselines: [] });
  const { members, forecasts } = choose(tested);
  const trials = tested.forecasters.map(({ name, scores }, i): Trial => {
    return { name, config: able[i].getConfig(), error: errorOf(scores.pooled), isChosen: members.includes(i) };
  });
  const cases = tested.cases.map((one, i) => ({ ...one, forecast: forecasts[i] }));
  const settings = { levels, method: "split", scale: "errorAndSeason", season: panel.season } as const;
  return {
    trials: trials.sort((a, b) => a.error - b.error),
    chosen: members.map((i) => able[i]),
    calibration: calibrate("AutoForecaster", cases, settings),
  };
}

/** How many known values there are to hold forecasts from some origins against. */
function judgedValues(values: Float64Array, origins: readonly number[], ahead: number, needed: number): number {
  return origins.reduce((sum, origin) => {
    const from = values.length - origin;
    if (from < needed || !isKnown(values, 0, from)) return sum;
    return sum + values.subarray(from, from + ahead).filter((value) => !Number.isNaN(value)).length;
  }, 0);
}

/** The best forecaster, or the mean of the best few where that is better still, with its forecast for each case. */
function choose({ forecasters, cases, season }: Backtest): {
  readonly members: readonly number[];
  readonly forecasts: readonly SeriesForecast[];
} {
  const errors = forecasters.map(({ scores }) => errorOf(scores.pooled));
  const best = [...errors.keys()].sort((a, b) => errors[a] - errors[b]); // stable: the same choice everywhere
  const choices = best.slice(0, MOST).map((_, i) => {
    const members = best.slice(0, i + 1);
    const forecasts = meanForecasts(members.map((one) => forecasters[one].forecasts));
    return { members, forecasts, error: errorOf(scoresOf(metrics, cases, forecasts, season).pooled) };
  });
  return choices.reduce((chosen, one) => (one.error < chosen.error ? one : chosen));
}

function errorOf(pooled: Readonly<Record<string, number>>): number {
  return pooled.mase ?? pooled.mae;
}
