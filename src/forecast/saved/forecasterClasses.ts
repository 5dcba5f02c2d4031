import type { Forecaster } from "../forecaster.js";
import { Naive } from "../statistical/naive.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";

/** Makes a forecaster from the options of its configuration, which its constructor checks. */
// biome-ignore lint/suspicious/noExplicitAny: a constructor checks its options itself
export type MakeForecaster = (options: any) => Forecaster;

/** The forecasters that stand alone, by the names that files call them. Those that hold others: forecasterFromConfig.ts. */
export const singleForecasters: Readonly<Record<string, MakeForecaster>> = {
  Naive: (options) => new Naive(options),
  SeasonalNaive: (options) => new SeasonalNaive(options),
};
