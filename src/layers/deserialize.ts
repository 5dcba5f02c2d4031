import { fail, show } from "../engine/errors.js";
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
import { Input } from "./input.js";
import { Lambda, type LambdaFunction } from "./lambda.js";
import { Layer } from "./layer.js";
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
import { argumentsFromConfig, Operation } from "./operation.js";
import { Permute } from "./permute.js";
import { PReLU } from "./prelu.js";
import { ReLU } from "./relu.js";
import { RepeatVector } from "./repeatVector.js";
import { Rescaling } from "./rescaling.js";
import { Reshape } from "./reshape.js";
import { RMSNormalization } from "./rmsNormalization.js";
import { RNN } from "./rnn.js";
import { SeparableConv1D } from "./separableConv1d.js";
import type { Config, SerializedFunction, SerializedLayer } from "./serialize.js";
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

/** What a saved model can't hold: its functions, by the names of their Lambda layers or their own. */
export interface Functions {
  // biome-ignore lint/suspicious/noExplicitAny: an activation, an initializer or a Lambda's function
  readonly lambdas?: Readonly<Record<string, (...given: any[]) => any>>;
  /** How layers and cells of your own are made from what their `getConfig` gave, by the names of their classes. */
  // biome-ignore lint/suspicious/noExplicitAny: options of a class that is not ours
  readonly layers?: Readonly<Record<string, (options: any) => Layer>>;
  /** @internal The layers made so far that stand in several places. */
  readonly shared?: Map<number, Layer>;
  /** @internal How models that stand in for layers are made. */
  readonly models?: Readonly<Record<string, (config: Config, functions: Functions) => Layer>>;
}

// biome-ignore lint/suspicious/noExplicitAny: options come from a file; the constructors check them
type Options = any;

/** How each class is made from its options. Nothing else can be made from a saved model. */
const classes: Record<string, (options: Options, functions: Functions) => Layer> = {
  InputLayer: ({ inputShape, name, batchSize }) => new Input(inputShape, { name, batchSize }),
  Dense: ({ units, ...options }) => new Dense(units, options),
  SimpleRNN: ({ units, ...options }) => new SimpleRNN(units, options),
  LSTM: ({ units, ...options }) => new LSTM(units, options),
  GRU: ({ units, ...options }) => new GRU(units, options),
  RNN: ({ cell, ...options }) => new RNN(cell, options),
  SimpleRNNCell: ({ units, ...options }) => new SimpleRNNCell(units, options),
  LSTMCell: ({ units, ...options }) => new LSTMCell(units, options),
  GRUCell: ({ units, ...options }) => new GRUCell(units, options),
  StackedRNNCells: ({ cells, ...options }) => new StackedRNNCells(cells, options),
  Bidirectional: ({ layer, backwardLayer, ...options }) => new Bidirectional(layer, { ...options, backwardLayer }),
  Masking: (options) => new Masking(options),
  Embedding: ({ inputDim, outputDim, ...options }) => new Embedding(inputDim, outputDim, options),
  TimeDistributed: ({ layer, ...options }) => new TimeDistributed(layer, options),
  Conv1D: ({ filters, kernelSize, ...options }) => new Conv1D(filters, kernelSize, options),
  SeparableConv1D: ({ filters, kernelSize, ...options }) => new SeparableConv1D(filters, kernelSize, options),
  DepthwiseConv1D: ({ kernelSize, ...options }) => new DepthwiseConv1D(kernelSize, options),
  Conv1DTranspose: ({ filters, kernelSize, ...options }) => new Conv1DTranspose(filters, kernelSize, options),
  BatchNormalization: (options) => new BatchNormalization(options),
  LayerNormalization: (options) => new LayerNormalization(options),
  GroupNormalization: (options) => new GroupNormalization(options),
  RMSNormalization: (options) => new RMSNormalization(options),
  UnitNormalization: (options) => new UnitNormalization(options),
  Add: (options) => new Add(options),
  Average: (options) => new Average(options),
  Subtract: (options) => new Subtract(options),
  Multiply: (options) => new Multiply(options),
  Maximum: (options) => new Maximum(options),
  Minimum: (options) => new Minimum(options),
  Concatenate: (options) => new Concatenate(options),
  Dot: ({ axes, ...options }) => new Dot(axes, options),
  GaussianNoise: ({ stddev, ...options }) => new GaussianNoise(stddev, options),
  GaussianDropout: ({ rate, ...options }) => new GaussianDropout(rate, options),
  AlphaDropout: ({ rate, ...options }) => new AlphaDropout(rate, options),
  SpatialDropout1D: ({ rate, ...options }) => new SpatialDropout1D(rate, options),
  Permute: ({ dims, ...options }) => new Permute(dims, options),
  RepeatVector: ({ n, ...options }) => new RepeatVector(n, options),
  Rescaling: ({ scale, ...options }) => new Rescaling(scale, options),
  ActivityRegularization: (options) => new ActivityRegularization(options),
  Attention: (options) => new Attention(options),
  AdditiveAttention: (options) => new AdditiveAttention(options),
  MultiHeadAttention: ({ numHeads, keyDim, ...options }) => new MultiHeadAttention(numHeads, keyDim, options),
  AdaptiveMaxPooling1D: ({ outputSize, ...options }) => new AdaptiveMaxPooling1D(outputSize, options),
  AdaptiveAveragePooling1D: ({ outputSize, ...options }) => new AdaptiveAveragePooling1D(outputSize, options),
  MaxPooling1D: ({ poolSize, ...options }) => new MaxPooling1D(poolSize, options),
  AveragePooling1D: ({ poolSize, ...options }) => new AveragePooling1D(poolSize, options),
  GlobalMaxPooling1D: (options) => new GlobalMaxPooling1D(options),
  GlobalAveragePooling1D: (options) => new GlobalAveragePooling1D(options),
  UpSampling1D: ({ size, ...options }) => new UpSampling1D(size, options),
  ZeroPadding1D: ({ padding, ...options }) => new ZeroPadding1D(padding, options),
  Cropping1D: ({ cropping, ...options }) => new Cropping1D(cropping, options),
  Lambda: (options, functions) => new Lambda(namedFunction(options.name, functions) as LambdaFunction, options),
  Dropout: ({ rate, ...options }) => new Dropout(rate, options),
  Activation: ({ activation, ...options }) => new Activation(activation, options),
  ReLU: (options) => new ReLU(options),
  LeakyReLU: (options) => new LeakyReLU(options),
  ELU: (options) => new ELU(options),
  PReLU: (options) => new PReLU(options),
  Softmax: (options) => new Softmax(options),
  Operation: ({ op, args, ...options }) => new Operation(op, argumentsFromConfig(args), options),
  Flatten: (options) => new Flatten(options),
  Reshape: ({ targetShape, ...options }) => new Reshape(targetShape, options),
};

/**
 * Makes a layer from what `serialize` returned. Never executes anything that the saved form holds: functions come from
 * `lambdas`, layers of your own from `layers`, by name.
 *
 * @throws TimecellError for a class that isn't known, options it doesn't have, a function that is missing
 *
 * @example
 * import { GRU, layerFromConfig } from "timecell";
 * const copy = layerFromConfig(new GRU(8).serialize());
 */
export function layerFromConfig(saved: SerializedLayer, functions: Functions = {}): Layer {
  const { shared } = saved ?? {};
  if (shared === undefined) return made(saved, functions);
  const layer = functions.shared?.get(shared) ?? made(saved, functions);
  functions.shared?.set(shared, layer);
  return layer;
}

function made(saved: SerializedLayer, functions: Functions): Layer {
  const { className, config } = saved ?? {};
  const { models = {}, layers: own = {} } = functions;
  if (!isKnown(className, functions)) {
    const known = Object.keys({ ...classes, ...own }).join(", ");
    const remedy = "pass layers: { … } for a class of your own";
    fail("layerFromConfig", `a layer among ${known}`, show(className ?? saved), remedy);
  }
  if (!config || typeof config !== "object") fail("layerFromConfig", `the options of ${className}`, show(config));
  if (Object.hasOwn(models, className)) return models[className](config, functions);
  const options = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, revive(value, functions)]));
  if (Object.hasOwn(classes, className)) return classes[className](options, functions);
  const layer = own[className](options);
  return layer instanceof Layer ? layer : fail("layerFromConfig", `a layer from layers.${className}`, show(layer));
}

function isKnown(className: unknown, { models = {}, layers = {} }: Functions): className is string {
  return typeof className === "string" && [classes, models, layers].some((made) => Object.hasOwn(made, className));
}

/** An option's value: saved layers become layers, names of functions the functions. */
function revive(value: unknown, functions: Functions): unknown {
  if (!value || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((inner) => revive(inner, functions));
  if ("function" in value) return namedFunction((value as SerializedFunction).function, functions);
  const { className } = value as SerializedLayer;
  return isKnown(className, functions) ? layerFromConfig(value as SerializedLayer, functions) : value;
}

function namedFunction(name: string, { lambdas = {} }: Functions) {
  if (!Object.hasOwn(lambdas, name) || typeof lambdas[name] !== "function") {
    const got = Object.keys(lambdas).length > 0 ? `those of ${Object.keys(lambdas).join(", ")}` : "none";
    const remedy = `a saved model holds no code: pass lambdas: { ${/^[\w$]+$/.test(name) ? name : show(name)}: (x) => … }`;
    fail("layerFromConfig", `the function of ${show(name)}`, got, remedy);
  }
  return lambdas[name];
}
