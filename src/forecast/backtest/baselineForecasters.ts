import type { Forecaster } from "../forecaster.js";
import { Naive } from "../statistical/naive.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";

/** What every forecaster is held against in a backtest: simple rules that need no training. */
export function baselineForecasters(): Forecaster[] {
  return [new SeasonalNaive(), new Naive()];
}
