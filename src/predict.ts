// What `timecell/predict` gives: the predictions of saved models, without anything of training.
export { inverseTransform, minMaxScaler, type Scaler, standardScaler, transform } from "./data/scalers.js";
export { TimecellError } from "./engine/errors.js";
export { type KernelsInUse, kernelsInUse } from "./engine/kernels.js";
export { type Arithmetic, type KernelChoice, type KernelSettings, useKernels } from "./engine/settings.js";
export { type NestedNumbers, Tensor, tensor } from "./engine/tensor.js";
export { type Predictor, type WindowedForecastOptions, windowedForecast } from "./forecast/windowedForecast.js";
export { Activation } from "./layers/activation.js";
export { ActivityRegularization } from "./layers/activityRegularization.js";
export { AdaptiveAveragePooling1D } from "./layers/adaptiveAveragePooling1d.js";
export { AdaptiveMaxPooling1D } from "./layers/adaptiveMaxPooling1d.js";
export { AdaptivePooling1D } from "./layers/adaptivePooling1d.js";
export { Add } from "./layers/add.js";
export { AdditiveAttention } from "./layers/additiveAttention.js";
export { AlphaDropout } from "./layers/alphaDropout.js";
export { Attention } from "./layers/attention.js";
export { Average } from "./layers/average.js";
export { AveragePooling1D } from "./layers/averagePooling1d.js";
export { BatchNormalization } from "./layers/batchNormalization.js";
export { Bidirectional } from "./layers/bidirectional.js";
export { Cell } from "./layers/cell.js";
export { Concatenate } from "./layers/concatenate.js";
export { Conv1D } from "./layers/conv1d.js";
export { Conv1DTranspose } from "./layers/conv1dTranspose.js";
export { Convolution } from "./layers/convolution.js";
export { Cropping1D } from "./layers/cropping1d.js";
export { Dense } from "./layers/dense.js";
export { DepthwiseConv1D } from "./layers/depthwiseConv1d.js";
export { Dot } from "./layers/dot.js";
export { Dropout } from "./layers/dropout.js";
export { ELU } from "./layers/elu.js";
export { Embedding } from "./layers/embedding.js";
export { Flatten } from "./layers/flatten.js";
export { GaussianDropout } from "./layers/gaussianDropout.js";
export { GaussianNoise } from "./layers/gaussianNoise.js";
export { GlobalAveragePooling1D } from "./layers/globalAveragePooling1d.js";
export { GlobalMaxPooling1D } from "./layers/globalMaxPooling1d.js";
export { GlobalPooling1D } from "./layers/globalPooling1d.js";
export { GroupNormalization } from "./layers/groupNormalization.js";
export { GRU } from "./layers/gru.js";
export { GRUCell } from "./layers/gruCell.js";
export { Identity } from "./layers/identity.js";
export { Input } from "./layers/input.js";
export { Lambda } from "./layers/lambda.js";
export { type CallContext, inference, Layer } from "./layers/layer.js";
export { LayerNormalization } from "./layers/layerNormalization.js";
export { LeakyReLU } from "./layers/leakyRelu.js";
export { LSTM } from "./layers/lstm.js";
export { LSTMCell } from "./layers/lstmCell.js";
export { Masking } from "./layers/masking.js";
export { Maximum } from "./layers/maximum.js";
export { MaxPooling1D } from "./layers/maxPooling1d.js";
export { Merge } from "./layers/merge.js";
export { Minimum } from "./layers/minimum.js";
export { MultiHeadAttention } from "./layers/multiHeadAttention.js";
export { Multiply } from "./layers/multiply.js";
export { Noise } from "./layers/noise.js";
export { Normalization } from "./layers/normalization.js";
export { Operation } from "./layers/operation.js";
export { Permute } from "./layers/permute.js";
export { Pooling1D } from "./layers/pooling1d.js";
export { PReLU } from "./layers/prelu.js";
export { Recurrent } from "./layers/recurrent.js";
export { ReLU } from "./layers/relu.js";
export { RepeatVector } from "./layers/repeatVector.js";
export { Rescaling } from "./layers/rescaling.js";
export { Reshape } from "./layers/reshape.js";
export { RMSNormalization } from "./layers/rmsNormalization.js";
export { RNN } from "./layers/rnn.js";
export { ScoredAttention } from "./layers/scoredAttention.js";
export { SeparableConv1D } from "./layers/separableConv1d.js";
export { SequenceLayer } from "./layers/sequenceLayer.js";
export { SimpleRNN } from "./layers/simpleRnn.js";
export { SimpleRNNCell } from "./layers/simpleRnnCell.js";
export { Softmax } from "./layers/softmax.js";
export { SpatialDropout1D } from "./layers/spatialDropout1d.js";
export { StackedRNNCells } from "./layers/stackedRnnCells.js";
export { Subtract } from "./layers/subtract.js";
export { TimeDistributed } from "./layers/timeDistributed.js";
export { UnitNormalization } from "./layers/unitNormalization.js";
export { UpSampling1D } from "./layers/upSampling1d.js";
export { ZeroPadding1D } from "./layers/zeroPadding1d.js";
export { activations, relu, sigmoid, softmax, softplus, tanh } from "./ops/activations.js";
export {
  add,
  div,
  equal,
  greater,
  greaterEqual,
  maximum,
  minimum,
  mul,
  neg,
  notEqual,
  sub,
  where,
} from "./ops/arithmetic.js";
export { batchMatmul } from "./ops/batchMatmul.js";
export { clip } from "./ops/clip.js";
export { conv1d } from "./ops/conv1d.js";
export { conv1dTranspose } from "./ops/conv1dTranspose.js";
export { depthwiseConv1d } from "./ops/depthwiseConv1d.js";
export { dropout } from "./ops/dropout.js";
export { abs, erf, exp, expm1, log, log1p, pow, sqrt, square } from "./ops/elementary.js";
export { embedding } from "./ops/embedding.js";
export { getItem } from "./ops/getItem.js";
export { gru } from "./ops/gru.js";
export { logGamma } from "./ops/logGamma.js";
export { all, any, logicalAnd, logicalNot, logicalOr, onesLike, zerosLike } from "./ops/logical.js";
export { lstm } from "./ops/lstm.js";
export { affine, matmul } from "./ops/matmul.js";
export { moments, unitLength } from "./ops/normalize.js";
export { pad } from "./ops/pad.js";
export { averagePool1d, maxPool1d } from "./ops/pooling.js";
export { max, mean, min, sum } from "./ops/reduce.js";
export { repeat, tile } from "./ops/repeat.js";
export { broadcastTo, concat, expandDims, reshape, reverse, slice, squeeze, stack, transpose } from "./ops/shape.js";
export { simpleRnn } from "./ops/simpleRnn.js";
export { std, variance } from "./ops/variance.js";
export { type LoadPredictorOptions, loadPredictor, type PredictOnlyModel } from "./predict/loadPredictor.js";
