// The public names of `timecell/forecast`, one by one.

export { AutoForecaster, type AutoForecasterOptions } from "./automatic/autoForecaster.js";
export type { Trial } from "./automatic/tryOut.js";
export { backtest } from "./backtest/backtest.js";
export type { BacktestOptions } from "./backtest/backtestOptions.js";
export type { Backtest, BacktestCase, BacktestedForecaster } from "./backtest/backtestResult.js";
export type { FoldOptions, SkippedSeries } from "./backtest/folds.js";
export type { Verdict } from "./backtest/verdict.js";
export { Ensemble, type EnsembleOptions } from "./ensemble/ensemble.js";
export {
  type Forecast,
  intervalOf,
  probabilitiesOf,
  type Quantile,
  type SeriesForecast,
} from "./forecast.js";
export { Forecaster, type ForecasterConfig, type Knowledge, type Run } from "./forecaster.js";
export type { CalibrationOptions } from "./intervals/calibrationOrigins.js";
export { Conformal, type ConformalOptions } from "./intervals/conformal.js";
export type { ScaleName } from "./intervals/seriesScale.js";
export type { ForecastCase } from "./metrics/forecastCase.js";
export type { Metric, Outcome } from "./metrics/metric.js";
export { owa } from "./metrics/owa.js";
export {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanError,
  meanSquaredError,
  rootMeanSquaredError,
  symmetricMeanAbsolutePercentageError,
  weightedAbsolutePercentageError,
} from "./metrics/pointMetrics.js";
export {
  continuousRankedProbabilityScore,
  coverage,
  meanPinballLoss,
  pinballLoss,
  weightedQuantileLoss,
} from "./metrics/quantileMetrics.js";
export {
  meanAbsoluteScaledError,
  meanScaledIntervalScore,
  rootMeanSquaredScaledError,
} from "./metrics/scaledMetrics.js";
export { type ScoreOptions, scoreForecasts } from "./metrics/scoreForecasts.js";
export type { Scores } from "./metrics/scores.js";
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
export type { MissingCovariate } from "./plan/missingCovariates.js";
export { type Plan, type PlanOptions, plan } from "./plan/plan.js";
export { planText } from "./plan/planText.js";
export type { Gap, SeriesPlan } from "./plan/seriesPlan.js";
export type { MakeForecaster } from "./saved/forecasterClasses.js";
export { loadForecaster, saveForecaster } from "./saved/forecasterFile.js";
export { type ForecasterClasses, forecasterFromConfig } from "./saved/forecasterFromConfig.js";
export {
  type ForecasterJson,
  forecasterFromJson,
  forecasterToJson,
  type LoadForecasterOptions,
} from "./saved/forecasterJson.js";
export { ADIDA } from "./statistical/adida.js";
export { AutoETS, type AutoETSOptions } from "./statistical/autoETS.js";
export { AutoTheta } from "./statistical/autoTheta.js";
export { Croston, type CrostonOptions } from "./statistical/croston.js";
export type { Seasonality } from "./statistical/decompose.js";
export { Drift } from "./statistical/drift.js";
export { EdgePreservingAverage, type EdgePreservingAverageOptions } from "./statistical/edgePreservingAverage.js";
export type { RefitOptions } from "./statistical/ets/etsForecaster.js";
export { GaussianProcess, type GaussianProcessOptions } from "./statistical/gaussianProcess.js";
export { Holt, type HoltOptions } from "./statistical/holt.js";
export { HoltWinters, type HoltWintersOptions } from "./statistical/holtWinters.js";
export { IMAPA } from "./statistical/imapa.js";
export type { IntervalOptions, SeasonOptions } from "./statistical/localForecaster.js";
export { Mean } from "./statistical/mean.js";
export { Naive } from "./statistical/naive.js";
export { Naive2 } from "./statistical/naive2.js";
export { SeasonalNaive } from "./statistical/seasonalNaive.js";
export { SeasonalWindowAverage, type SeasonalWindowAverageOptions } from "./statistical/seasonalWindowAverage.js";
export { SES, type SESOptions } from "./statistical/ses.js";
export type { ThetaFamilyOptions } from "./statistical/theta/thetaForecaster.js";
export type { ThetaVariant } from "./statistical/theta/thetaModel.js";
export { Theta, type ThetaOptions } from "./statistical/theta.js";
export { TSB, type TSBOptions } from "./statistical/tsb.js";
export { WindowAverage, type WindowAverageOptions } from "./statistical/windowAverage.js";
export { Transformed } from "./transformed.js";
