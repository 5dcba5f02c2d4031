// The public names of `timecell/forecast`, one by one.

export { backtest } from "./backtest/backtest.js";
export type { BacktestOptions } from "./backtest/backtestOptions.js";
export type { Backtest, BacktestCase, BacktestedForecaster } from "./backtest/backtestResult.js";
export {
  coverage,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  meanScaledIntervalScore,
  rootMeanSquaredError,
} from "./backtest/errorMetrics.js";
export type { FoldOptions, SkippedSeries } from "./backtest/folds.js";
export type { Metric, Outcome, Terms } from "./backtest/metric.js";
export type { Scores } from "./backtest/scores.js";
export type { Verdict } from "./backtest/verdict.js";
export {
  type Forecast,
  intervalOf,
  probabilitiesOf,
  type Quantile,
  type SeriesForecast,
} from "./forecast.js";
export { Forecaster, type ForecasterConfig, type Learnt, type Run } from "./forecaster.js";
export {
  ConvRecurrentForecaster,
  type ConvRecurrentForecasterOptions,
} from "./neural/convRecurrentForecaster.js";
export { DLinear, type DLinearOptions } from "./neural/dLinear.js";
export { MLP, type MLPOptions } from "./neural/mlp.js";
export { type NetworkBuild, NetworkForecaster, type NetworkShapes } from "./neural/networkForecaster.js";
export { NeuralForecaster } from "./neural/neuralForecaster.js";
export type { NeuralOptions } from "./neural/neuralOptions.js";
export { NHiTS, type NHiTSOptions } from "./neural/nHiTS.js";
export { RecurrentForecaster, type RecurrentForecasterOptions } from "./neural/recurrentForecaster.js";
export { SegRNN, type SegRNNOptions } from "./neural/segRNN.js";
export type { LearningCurve } from "./neural/trainNetwork.js";
export type { MakeForecaster } from "./saved/forecasterClasses.js";
export { loadForecaster, saveForecaster } from "./saved/forecasterFile.js";
export { type ForecasterClasses, forecasterFromConfig } from "./saved/forecasterFromConfig.js";
export {
  type ForecasterJson,
  forecasterFromJson,
  forecasterToJson,
  type LoadForecasterOptions,
} from "./saved/forecasterJson.js";
export { Naive } from "./statistical/naive.js";
export { SeasonalNaive, type SeasonalNaiveOptions } from "./statistical/seasonalNaive.js";
