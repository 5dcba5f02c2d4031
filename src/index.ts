// The public names, one by one.

export { forecastChart } from "./charts/forecastChart.js";
export { type LineChartOptions, lineChart, type TerminalSeries } from "./charts/lineChart.js";
export { lossChart } from "./charts/lossChart.js";
export { sweepChart } from "./charts/sweepChart.js";
export { courseSeries, courseSettings } from "./data/courseSeries.js";
export { type CsvTable, csvSeries, parseCsv } from "./data/csv.js";
export type { CsvRow } from "./data/csvRow.js";
export {
  type AnyDataset,
  type ArrayDatasetOptions,
  arrayDataset,
  type Batch,
  type Dataset,
  type SampleWeight,
  type Tensors,
} from "./data/dataset.js";
export { type AutocorrelatedNoiseOptions, autocorrelatedNoise, type NoiseOptions, whiteNoise } from "./data/noise.js";
export { NumpyRandom } from "./data/numpyRandom.js";
export {
  inverseTransform,
  type MinMaxOptions,
  type MinMaxScaler,
  minMaxScaler,
  type Scaler,
  type StandardScaler,
  standardScaler,
  transform,
} from "./data/scalers.js";
export { createSeries, type Series, type SeriesOptions } from "./data/series.js";
export {
  type SeasonalPattern,
  type SeasonOptions,
  type SyntheticOptions,
  type SyntheticSeries,
  seasonality,
  seasonalPatterns,
  syntheticSeries,
  trend,
} from "./data/synthetic.js";
export { type WindowOptions, windowedDataset } from "./data/windows.js";
export { TimecellError } from "./engine/errors.js";
export { type KernelsInUse, kernelsInUse } from "./engine/kernels.js";
export { memoryStats, scope } from "./engine/memory.js";
export { clearSession, setSeed } from "./engine/session.js";
export { type Arithmetic, type KernelChoice, type KernelSettings, useKernels } from "./engine/settings.js";
export { pullback, valueAndGrad } from "./engine/tape.js";
export { keep, type NestedNumbers, Tensor, tensor, Weight, zeros } from "./engine/tensor.js";
export {
  differenced,
  type MovingAverageOptions,
  movingAverage,
  naive,
  type SeasonalBaselineOptions,
  type SmoothedOptions,
  smoothed,
} from "./forecast/baselines.js";
export type { ForecastRange } from "./forecast/forecastRange.js";
export { mae, mse } from "./forecast/metrics.js";
export { type Predictor, type WindowedForecastOptions, windowedForecast } from "./forecast/windowedForecast.js";
export { Activation } from "./layers/activation.js";
export type { ActivationName, ActivationOption } from "./layers/activationFunction.js";
export { ActivityRegularization, type ActivityRegularizationOptions } from "./layers/activityRegularization.js";
export { AdaptiveAveragePooling1D } from "./layers/adaptiveAveragePooling1d.js";
export { AdaptiveMaxPooling1D } from "./layers/adaptiveMaxPooling1d.js";
export { AdaptivePooling1D } from "./layers/adaptivePooling1d.js";
export { Add } from "./layers/add.js";
export { AdditiveAttention } from "./layers/additiveAttention.js";
export { AlphaDropout, type AlphaDropoutOptions } from "./layers/alphaDropout.js";
export { Attention, type AttentionOptions } from "./layers/attention.js";
export { Average } from "./layers/average.js";
export { AveragePooling1D } from "./layers/averagePooling1d.js";
export type { Axes } from "./layers/axes.js";
export { AxesLayer } from "./layers/axesLayer.js";
export { BatchNormalization, type BatchNormalizationOptions } from "./layers/batchNormalization.js";
export type { RenormClipping } from "./layers/batchRenormalization.js";
export { Bidirectional, type BidirectionalOptions, type MergeMode } from "./layers/bidirectional.js";
export { Cell } from "./layers/cell.js";
export { Concatenate, type ConcatenateOptions } from "./layers/concatenate.js";
export {
  type Constraint,
  type ConstraintName,
  type ConstraintOption,
  maxNorm,
  minMaxNorm,
  nonNeg,
  unitNorm,
} from "./layers/constraints.js";
export { Conv1D, type Conv1DOptions } from "./layers/conv1d.js";
export { Conv1DTranspose, type Conv1DTransposeOptions } from "./layers/conv1dTranspose.js";
export { Convolution, type ConvolutionOptions } from "./layers/convolution.js";
export { Cropping1D } from "./layers/cropping1d.js";
export type { DataFormat } from "./layers/dataFormat.js";
export { Dense, type DenseOptions } from "./layers/dense.js";
export { DepthwiseConv1D, type DepthwiseConv1DOptions } from "./layers/depthwiseConv1d.js";
export type { Functions } from "./layers/deserialize.js";
export { Dot, type DotAxes, type DotOptions } from "./layers/dot.js";
export { Dropout, type DropoutOptions } from "./layers/dropout.js";
export { ELU, type ELUOptions } from "./layers/elu.js";
export { Embedding, type EmbeddingOptions } from "./layers/embedding.js";
export type { Ends } from "./layers/ends.js";
export { Flatten, type FlattenOptions } from "./layers/flatten.js";
export { GaussianDropout } from "./layers/gaussianDropout.js";
export { GaussianNoise } from "./layers/gaussianNoise.js";
export { GlobalAveragePooling1D } from "./layers/globalAveragePooling1d.js";
export { GlobalMaxPooling1D } from "./layers/globalMaxPooling1d.js";
export { GlobalPooling1D, type GlobalPooling1DOptions } from "./layers/globalPooling1d.js";
export type { GraphNode, SymbolicInput, SymbolicOptions } from "./layers/graphNode.js";
export { GroupNormalization, type GroupNormalizationOptions } from "./layers/groupNormalization.js";
export { GRU, type GRUOptions } from "./layers/gru.js";
export { GRUCell, type GRUCellOptions } from "./layers/gruCell.js";
export { Identity } from "./layers/identity.js";
export type { Draw, Initializer, InitializerOption } from "./layers/initializer.js";
export { constant, type InitializerName, identity } from "./layers/initializers.js";
export { Input, type InputOptions, input } from "./layers/input.js";
export type { KernelCell, KernelCellOptions } from "./layers/kernelCell.js";
export type { KernelRNN, RecurrentLayerOptions } from "./layers/kernelRnn.js";
export { Lambda, type LambdaFunction, type LambdaListFunction, type LambdaOptions } from "./layers/lambda.js";
export {
  type CallContext,
  type Defaults,
  type InputShape,
  inference,
  Layer,
  type LayerInput,
  type LayerOptions,
  type Mask,
  type Shape,
  type WeightOptions,
} from "./layers/layer.js";
export { LayerNormalization, type LayerNormalizationOptions } from "./layers/layerNormalization.js";
export { LeakyReLU, type LeakyReLUOptions } from "./layers/leakyRelu.js";
export { LSTM, type LSTMOptions } from "./layers/lstm.js";
export { LSTMCell, type LSTMCellOptions } from "./layers/lstmCell.js";
export { Masking, type MaskingOptions } from "./layers/masking.js";
export { Maximum } from "./layers/maximum.js";
export { MaxPooling1D } from "./layers/maxPooling1d.js";
export { Merge } from "./layers/merge.js";
export { Minimum } from "./layers/minimum.js";
export { MultiHeadAttention, type MultiHeadAttentionOptions } from "./layers/multiHeadAttention.js";
export { Multiply } from "./layers/multiply.js";
export { Noise, type NoiseOptions as NoiseLayerOptions } from "./layers/noise.js";
export { Normalization, type NormalizationOptions } from "./layers/normalization.js";
export {
  abs,
  add,
  affine,
  all,
  any,
  broadcastTo,
  clip,
  concat,
  div,
  equal,
  erf,
  exp,
  expandDims,
  expm1,
  getItem,
  greater,
  greaterEqual,
  log,
  log1p,
  logicalAnd,
  logicalNot,
  logicalOr,
  matmul,
  max,
  maximum,
  mean,
  min,
  minimum,
  mul,
  neg,
  notEqual,
  onesLike,
  pad,
  pow,
  relu,
  repeat,
  reshape,
  reverse,
  type SymbolicOp,
  sigmoid,
  slice,
  softmax,
  softplus,
  sqrt,
  square,
  squeeze,
  stack,
  std,
  sub,
  sum,
  tanh,
  tile,
  transpose,
  variance,
  where,
  zerosLike,
} from "./layers/operations.js";
export { Permute } from "./layers/permute.js";
export { Pooling1D, type Pooling1DOptions } from "./layers/pooling1d.js";
export { PReLU, type PReLUOptions } from "./layers/prelu.js";
export { orthogonal, randomNormal, randomUniform, truncatedNormal } from "./layers/randomInitializers.js";
export type { Reading, Recurrence } from "./layers/recurrence.js";
export { Recurrent } from "./layers/recurrent.js";
export {
  l1,
  l1l2,
  l2,
  orthogonalRegularizer,
  type Regularizer,
  type RegularizerName,
  type RegularizerOption,
} from "./layers/regularizers.js";
export { ReLU, type ReLUOptions } from "./layers/relu.js";
export { RepeatVector } from "./layers/repeatVector.js";
export { Rescaling, type RescalingOptions } from "./layers/rescaling.js";
export { Reshape } from "./layers/reshape.js";
export { RMSNormalization, type RMSNormalizationOptions } from "./layers/rmsNormalization.js";
export { RNN } from "./layers/rnn.js";
export type { RNNOptions } from "./layers/rnnOptions.js";
export { ScaledNormalization, type ScaledNormalizationOptions } from "./layers/scaledNormalization.js";
export { ScoredAttention, type ScoredAttentionOptions } from "./layers/scoredAttention.js";
export { SeparableConv1D, type SeparableConv1DOptions } from "./layers/separableConv1d.js";
export { SequenceLayer, type SequenceOptions } from "./layers/sequenceLayer.js";
export type { Config, ConfigValue, SerializedLayer } from "./layers/serialize.js";
export { SimpleRNN, type SimpleRNNOptions } from "./layers/simpleRnn.js";
export { SimpleRNNCell, type SimpleRNNCellOptions } from "./layers/simpleRnnCell.js";
export { Softmax, type SoftmaxOptions } from "./layers/softmax.js";
export { SpatialDropout1D } from "./layers/spatialDropout1d.js";
export { StackedRNNCells } from "./layers/stackedRnnCells.js";
export { Subtract } from "./layers/subtract.js";
export { SymbolicTensor, type WithSymbolic } from "./layers/symbolicTensor.js";
export { TimeDistributed } from "./layers/timeDistributed.js";
export { UnitNormalization, type UnitNormalizationOptions } from "./layers/unitNormalization.js";
export { UpSampling1D } from "./layers/upSampling1d.js";
export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
} from "./layers/varianceScaling.js";
export type { WeightRules } from "./layers/weightRules.js";
export type { WeightTree } from "./layers/weightTree.js";
export type { WeightValues } from "./layers/weightValues.js";
export { ZeroPadding1D } from "./layers/zeroPadding1d.js";
export {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./model/accuracies.js";
export { Adadelta, type AdadeltaOptions } from "./model/adadelta.js";
export { Adagrad, type AdagradOptions } from "./model/adagrad.js";
export { Adam, type AdamOptions } from "./model/adam.js";
export { Adamax, type MomentsOptions } from "./model/adamax.js";
export { AdamW } from "./model/adamW.js";
export { AUC, type AUCOptions } from "./model/auc.js";
export { BackupAndRestore, type BackupAndRestoreOptions } from "./model/callbacks/backupAndRestore.js";
export type { Callback, Logs, TrainingRun } from "./model/callbacks/callback.js";
export { CSVLogger, type CSVLoggerOptions } from "./model/callbacks/csvLogger.js";
export { EarlyStopping, type EarlyStoppingOptions } from "./model/callbacks/earlyStopping.js";
export { History, type LogHistory } from "./model/callbacks/history.js";
export { LambdaCallback } from "./model/callbacks/lambdaCallback.js";
export { LearningRateScheduler } from "./model/callbacks/learningRateScheduler.js";
export { ModelCheckpoint, type ModelCheckpointOptions } from "./model/callbacks/modelCheckpoint.js";
export type { MonitorMode } from "./model/callbacks/monitor.js";
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "./model/callbacks/reduceLROnPlateau.js";
export type { SaveFrequency } from "./model/callbacks/saveFrequency.js";
export { TensorBoard, type TensorBoardOptions } from "./model/callbacks/tensorBoard.js";
export { TerminateOnNaN } from "./model/callbacks/terminateOnNaN.js";
export type {
  Compiled,
  CompileOptions,
  Goal,
  LossOption,
  MetricOptions,
  NamedMetric,
  PerOutput,
} from "./model/compile.js";
export { Precision, Recall, type ThresholdOptions } from "./model/confusionMetrics.js";
export {
  type CosineDecayOptions,
  type CosineDecayRestartsOptions,
  cosineDecay,
  cosineDecayRestarts,
  type OneCycleOptions,
  oneCycle,
} from "./model/cosineSchedules.js";
export {
  binaryCrossentropy,
  type CrossentropyOptions,
  categoricalCrossentropy,
  type SparseCrossentropyOptions,
  sparseCategoricalCrossentropy,
} from "./model/crossentropies.js";
export { type AxisOption, cosineSimilarity, klDivergence, poisson } from "./model/divergences.js";
export type { EvaluateOptions } from "./model/evaluate.js";
export type { FitOptions } from "./model/fit.js";
export {
  type BinaryFocalOptions,
  binaryFocalCrossentropy,
  type CategoricalFocalOptions,
  categoricalFocalCrossentropy,
} from "./model/focalCrossentropies.js";
export { Ftrl, type FtrlOptions } from "./model/ftrl.js";
export { Functional, type FunctionalOptions, type Predicted, type SymbolicTensors } from "./model/functional.js";
export { categoricalHinge, hinge, squaredHinge } from "./model/hinges.js";
export {
  gaussianLikelihood,
  type LikelihoodOptions,
  negativeBinomialLikelihood,
  type StudentTOptions,
  studentTLikelihood,
} from "./model/likelihoods.js";
export { Lion, type LionOptions } from "./model/lion.js";
export {
  type HuberOptions,
  huber,
  type LossConfig,
  type LossFunction,
  type LossOptions,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
} from "./model/losses.js";
export type { LossName } from "./model/lossNames.js";
export { type LearningRatePoint, type LearningRateSweep, type LrFindOptions, lrFind } from "./model/lrFind.js";
export { MeanMetric, type Metric } from "./model/metric.js";
export {
  type MetricFunction,
  type MetricName,
  type MetricOption,
  rootMeanSquaredError,
} from "./model/metrics.js";
export { type AnyModel, Model, type ModelOptions } from "./model/model.js";
export { loadMetadata, loadModel, saveModel } from "./model/modelFile.js";
export { layerFromConfig } from "./model/modelFromConfig.js";
export { type ModelJson, modelFromJson, modelToJson } from "./model/modelJson.js";
export { Nadam } from "./model/nadam.js";
export type { Network } from "./model/network.js";
export { Optimizer, type OptimizerConfig, type OptimizerState } from "./model/optimizer.js";
export type { OptimizerName } from "./model/optimizerNames.js";
export type { OptimizerOptions, SharedSettings } from "./model/optimizerOptions.js";
export { type DiceOptions, dice, type TverskyOptions, tversky } from "./model/overlaps.js";
export type { PredictOptions } from "./model/predict.js";
export type { Output } from "./model/progress.js";
export { type MultiQuantileOptions, multiQuantile, type PinballOptions, pinball } from "./model/quantileLosses.js";
export { R2Score, type R2ScoreOptions } from "./model/r2Score.js";
export type { Reduction } from "./model/reduction.js";
export { RMSprop, type RMSpropOptions } from "./model/rmsprop.js";
export type { AnySamples, LabelledSamples, Samples, SampleWeights } from "./model/samples.js";
export {
  type DecayOptions,
  exponentialDecay,
  inverseTimeDecay,
  type PiecewiseConstantDecayOptions,
  type PolynomialDecayOptions,
  piecewiseConstantDecay,
  polynomialDecay,
  type Schedule,
  type ScheduleConfig,
} from "./model/schedules.js";
export { Sequential } from "./model/sequential.js";
export { SGD, type SGDOptions } from "./model/sgd.js";
export { type CellStep, type CellTrace, traceCell } from "./model/traceCell.js";
export { weightsHash } from "./model/weightsHash.js";
export { type ActivationFunction, activations } from "./ops/activations.js";
export type { Operand } from "./ops/arithmetic.js";
export { batchMatmul } from "./ops/batchMatmul.js";
export { type Conv1dOptions, conv1d } from "./ops/conv1d.js";
export { type Conv1dTransposeOptions, conv1dTranspose } from "./ops/conv1dTranspose.js";
export { depthwiseConv1d } from "./ops/depthwiseConv1d.js";
export { type DropoutKey, dropout } from "./ops/dropout.js";
export { embedding } from "./ops/embedding.js";
export type { Index, Span } from "./ops/getItem.js";
export { type GruOptions, gru } from "./ops/gru.js";
export { logGamma } from "./ops/logGamma.js";
export { type LstmResult, lstm } from "./ops/lstm.js";
export { type Moments, moments, unitLength } from "./ops/normalize.js";
export { averagePool1d, maxPool1d, type PoolOptions } from "./ops/pooling.js";
export type { RecurrentOptions, RecurrentResult } from "./ops/recurrent.js";
export { simpleRnn } from "./ops/simpleRnn.js";
