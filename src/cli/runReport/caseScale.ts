import type { BacktestCase } from "../../forecast/backtest/backtestResult.js";
import { seasonalError } from "../../forecast/backtest/seasonalError.js";

/**
 * What the errors of series of several sizes are divided by, as in the mean absolute scaled error: the mean absolute
 * difference of values a season apart in what was learnt from. NaN where there is none.
 */
export function caseScale({ training }: BacktestCase, season: number): number {
  return seasonalError(training, training.length > season ? season : 1) || Number.NaN;
}
