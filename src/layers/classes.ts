import { Activation } from "./activation.js";
import { ActivityRegularization } from "./activityRegularization.js";
import { AdaptiveAveragePooling1D } from "./adaptiveAveragePooling1d.js";
import { AdaptiveMaxPooling1D } from "./adaptiveMaxPooling1d.js";
import { Add } from "./add.js";
import { AdditiveAttention } from "./additiveAttention.js";
import { AlphaDropout } from "./alphaDropout.js";
import { Attention } from "./attention.js";
import { Average } from "./average.js";
import { AveragePooling1D } from "./averagePooling1d.js";
import { BatchNormalization } from "./batchNormalization.js";
import { Bidirectional } from "./bidirectional.js";
import { Concatenate } from "./concatenate.js";
import type { LayerClass } from "./construct.js";
import { Conv1D } from "./conv1d.js";
import { Conv1DTranspose } from "./conv1dTranspose.js";
import { Cropping1D } from "./cropping1d.js";
import { Dense } from "./dense.js";
import { DepthwiseConv1D } from "./depthwiseConv1d.js";
import { Dot } from "./dot.js";
import { Dropout } from "./dropout.js";
import { ELU } from "./elu.js";
import { Embedding } from "./embedding.js";
import { Flatten } from "./flatten.js";
import { GaussianDropout } from "./gaussianDropout.js";
import { GaussianNoise } from "./gaussianNoise.js";
import { GlobalAveragePooling1D } from "./globalAveragePooling1d.js";
import { GlobalMaxPooling1D } from "./globalMaxPooling1d.js";
import { GroupNormalization } from "./groupNormalization.js";
import { GRU } from "./gru.js";
import { GRUCell } from "./gruCell.js";
import { Identity } from "./identity.js";
import { Input } from "./input.js";
import { Lambda } from "./lambda.js";
import { LayerNormalization } from "./layerNormalization.js";
import { LeakyReLU } from "./leakyRelu.js";
import { LSTM } from "./lstm.js";
import { LSTMCell } from "./lstmCell.js";
import { Masking } from "./masking.js";
import { Maximum } from "./maximum.js";
import { MaxPooling1D } from "./maxPooling1d.js";
import { Minimum } from "./minimum.js";
import { MultiHeadAttention } from "./multiHeadAttention.js";
import { Multiply } from "./multiply.js";
import { Normalization } from "./normalization.js";
import { Operation } from "./operation.js";
import { Permute } from "./permute.js";
import { PReLU } from "./prelu.js";
import { ReLU } from "./relu.js";
import { RepeatVector } from "./repeatVector.js";
import { Rescaling } from "./rescaling.js";
import { Reshape } from "./reshape.js";
import { RMSNormalization } from "./rmsNormalization.js";
import { RNN } from "./rnn.js";
import { SeparableConv1D } from "./separableConv1d.js";
import { SimpleRNN } from "./simpleRnn.js";
import { SimpleRNNCell } from "./simpleRnnCell.js";
import { Softmax } from "./softmax.js";
import { SpatialDropout1D } from "./spatialDropout1d.js";
import { StackedRNNCells } from "./stackedRnnCells.js";
import { Subtract } from "./subtract.js";
import { TimeDistributed } from "./timeDistributed.js";
import { UnitNormalization } from "./unitNormalization.js";
import { UpSampling1D } from "./upSampling1d.js";
import { ZeroPadding1D } from "./zeroPadding1d.js";

/** The layers that a saved model may hold, by the names of their classes. */
export const classes: Readonly<Record<string, LayerClass>> = {
  InputLayer: Input,
  Dense,
  SimpleRNN,
  LSTM,
  GRU,
  RNN,
  SimpleRNNCell,
  LSTMCell,
  GRUCell,
  StackedRNNCells,
  Bidirectional,
  Masking,
  Embedding,
  TimeDistributed,
  Conv1D,
  SeparableConv1D,
  DepthwiseConv1D,
  Conv1DTranspose,
  BatchNormalization,
  LayerNormalization,
  GroupNormalization,
  RMSNormalization,
  UnitNormalization,
  Normalization,
  Identity,
  Add,
  Average,
  Subtract,
  Multiply,
  Maximum,
  Minimum,
  Concatenate,
  Dot,
  GaussianNoise,
  GaussianDropout,
  AlphaDropout,
  SpatialDropout1D,
  Permute,
  RepeatVector,
  Rescaling,
  ActivityRegularization,
  Attention,
  AdditiveAttention,
  MultiHeadAttention,
  AdaptiveMaxPooling1D,
  AdaptiveAveragePooling1D,
  MaxPooling1D,
  AveragePooling1D,
  GlobalMaxPooling1D,
  GlobalAveragePooling1D,
  UpSampling1D,
  ZeroPadding1D,
  Cropping1D,
  Lambda,
  Dropout,
  Activation,
  ReLU,
  LeakyReLU,
  ELU,
  PReLU,
  Softmax,
  Operation,
  Flatten,
  Reshape,
};
