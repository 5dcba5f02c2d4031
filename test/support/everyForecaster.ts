// A forecaster of every class that files know, small enough for tests.
import type { Panel } from "../../src/data/panel/panel.js";
import { panelOfArrays } from "../../src/data/panel/panelOfArrays.js";
import type { Forecaster } from "../../src/forecast/forecaster.js";
import { forecasterFromConfig, forecasterNames } from "../../src/forecast/saved/forecasterFromConfig.js";

/** The options of those that need some, or would take long without. */
const options: Record<string, (horizon: number) => object> = {
  ...Object.fromEntries(
    ["ConvRecurrentForecaster", "DLinear", "MLP", "NHiTS", "RecurrentForecaster", "SegRNN"].map((className) => [
      className,
      (horizon: number) => ({ horizon, inputSize: 8, steps: 5, batchSize: 4, levels: [0.8] }),
    ]),
  ),
  AutoForecaster: (horizon) => ({ horizon, levels: [0.5], budgetSeconds: 1e-3 }),
  Conformal: (horizon) => ({
    forecaster: { className: "SeasonalNaive", options: {} },
    levels: [0.5],
    horizon,
    calibration: { origins: 3 },
  }),
  Ensemble: (horizon) => ({
    members: ["SeasonalNaive", "Theta"].map((className) => ({ className, options: { levels: [0.8] } })),
    combine: "backtest",
    horizon,
  }),
  SeasonalWindowAverage: () => ({ window: 3 }),
  Transformed: () => ({
    forecaster: { className: "Drift", options: {} },
    transforms: ["log", { name: "difference", season: 4 }],
  }),
  WindowAverage: () => ({ window: 5 }),
};

/** Each class's name, and how to make one that forecasts so far ahead. */
export const everyForecaster: readonly (readonly [string, (horizon: number) => Forecaster])[] = forecasterNames
  .filter((className) => className !== "LoadedNetwork") // which has learnt before it is there
  .map((className) => [
    className,
    (horizon) => forecasterFromConfig({ className, options: options[className]?.(horizon) ?? {} }),
  ]);

/** Two series of different lengths with a season of 4, a missing value and covariates of each kind. */
export function panelWithCovariates(horizon: number): Panel {
  const values = (length: number, level: number) =>
    Array.from({ length }, (_, t) => level + 3 * (t % 4) + ((t * 7919) % 101) / 50);
  const panel = panelOfArrays({ long: values(60, 20), short: values(49, 90) }, { season: 4 });
  const series = panel.series.map((one, i) => {
    const { length } = one.values;
    if (i === 0) one.values[7] = Number.NaN;
    return {
      ...one,
      pastCovariates: [Float64Array.from({ length }, (_, t) => Math.sin(t))],
      futureCovariates: [Float64Array.from({ length: length + horizon }, (_, t) => t % 7)],
      staticCovariates: [i],
    };
  });
  const names = { pastCovariates: ["visitors"], futureCovariates: ["weekday"], staticCovariates: [{ name: "region" }] };
  return { ...panel, ...names, series };
}
