// The public names of `timecell/forecast`, one by one.

export {
  type Forecast,
  intervalOf,
  probabilitiesOf,
  type Quantile,
  type SeriesForecast,
} from "./forecast.js";
export { Forecaster, type ForecasterConfig, type Run } from "./forecaster.js";
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
