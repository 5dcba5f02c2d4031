import type { Backtest, BacktestedForecaster } from "../../forecast/backtest/backtestResult.js";
import { caseScale } from "./caseScale.js";

/** A forecaster's mean absolute error for each series of a panel, NaN where there is none. */
export interface SeriesErrors {
  /** In the series' own units. */
  readonly absolute: Float64Array;
  /** Divided by `caseScale`, so that series of all sizes compare. */
  readonly scaled: Float64Array;
}

/** A forecaster's errors by series. */
export function seriesErrors(
  { cases, season }: Backtest,
  { forecasts }: BacktestedForecaster,
  count: number,
): SeriesErrors {
  const [absolute, scaled, values] = [0, 1, 2].map(() => new Float64Array(count));
  for (const [i, one] of cases.entries()) {
    const scale = caseScale(one, season);
    for (const [step, actual] of one.actual.entries()) {
      const error = Math.abs(actual - forecasts[i].values[step]);
      if (Number.isNaN(error)) continue;
      absolute[one.series] += error;
      scaled[one.series] += error / scale;
      values[one.series]++;
    }
  }
  return { absolute: absolute.map((sum, i) => sum / values[i]), scaled: scaled.map((sum, i) => sum / values[i]) };
}
