import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { clearSession } from "../engine/session.js";
import type { Tensor } from "../engine/tensor.js";
import { tanh } from "../ops/activations.js";
import { mul } from "../ops/arithmetic.js";
import { Activation } from "./activation.js";
import { ActivityRegularization } from "./activityRegularization.js";
import { AdaptiveAveragePooling1D } from "./adaptiveAveragePooling1d.js";
import { AdaptiveMaxPooling1D } from "./adaptiveMaxPooling1d.js";
import { AlphaDropout } from "./alphaDropout.js";
import { AveragePooling1D } from "./averagePooling1d.js";
import { BatchNormalization } from "./batchNormalization.js";
import { Bidirectional } from "./bidirectional.js";
import { Cell } from "./cell.js";
import { maxNorm } from "./constraints.js";
import { Conv1D } from "./conv1d.js";
import { Conv1DTranspose } from "./conv1dTranspose.js";
import { Cropping1D } from "./cropping1d.js";
import { Dense } from "./dense.js";
import { DepthwiseConv1D } from "./depthwiseConv1d.js";
import { layerFromConfig } from "./deserialize.js";
import { Dropout } from "./dropout.js";
import { ELU } from "./elu.js";
import { Flatten } from "./flatten.js";
import { GaussianDropout } from "./gaussianDropout.js";
import { GaussianNoise } from "./gaussianNoise.js";
import { GlobalAveragePooling1D } from "./globalAveragePooling1d.js";
import { GlobalMaxPooling1D } from "./globalMaxPooling1d.js";
import { GroupNormalization } from "./groupNormalization.js";
import { GRU } from "./gru.js";
import { GRUCell } from "./gruCell.js";
import { Input } from "./input.js";
import { Lambda } from "./lambda.js";
import { inference, type Layer } from "./layer.js";
import { LayerNormalization } from "./layerNormalization.js";
import { LeakyReLU } from "./leakyRelu.js";
import { LSTM } from "./lstm.js";
import { LSTMCell } from "./lstmCell.js";
import { MaxPooling1D } from "./maxPooling1d.js";
import { Permute } from "./permute.js";
import { PReLU } from "./prelu.js";
import { orthogonal } from "./randomInitializers.js";
import { l1 } from "./regularizers.js";
import { ReLU } from "./relu.js";
import { Rescaling } from "./rescaling.js";
import { Reshape } from "./reshape.js";
import { RMSNormalization } from "./rmsNormalization.js";
import { RNN } from "./rnn.js";
import { SeparableConv1D } from "./separableConv1d.js";
import { SimpleRNN } from "./simpleRnn.js";
import { SimpleRNNCell } from "./simpleRnnCell.js";
import { Softmax } from "./softmax.js";
import { SpatialDropout1D } from "./spatialDropout1d.js";
import { TimeDistributed } from "./timeDistributed.js";
import { UnitNormalization } from "./unitNormalization.js";
import { UpSampling1D } from "./upSampling1d.js";
import { ZeroPadding1D } from "./zeroPadding1d.js";

const twice = (x: Tensor) => mul(x, 2);
const layers: (() => Layer)[] = [
  () => new Input([5, 3]),
  () => new Dense(3, { activation: "relu", useBias: false, inputShape: [null, 3] }),
  () => new SimpleRNN(2, { returnSequences: true, activation: twice, trainable: false }),
  () => new LSTM(2, { activation: tanh, dropout: 0.1, seed: 4, recurrentInitializer: orthogonal({ gain: 2 }) }),
  () => new GRU(2, { resetAfter: false, goBackwards: true }),
  () => new Bidirectional(new LSTM(2, { returnSequences: true }), { mergeMode: "sum" }),
  () => new Bidirectional(new LSTM(2), { backwardLayer: new GRU(3, { goBackwards: true }) }),
  () => new RNN(new GRUCell(3, { resetAfter: false, dropout: 0.1 }), { goBackwards: true, stateful: true }),
  () => new RNN([new LSTMCell(3, { name: "lower" }), new SimpleRNNCell(2, { activation: twice })]),
  () => new Bidirectional(new RNN(new LSTMCell(3), { returnSequences: true })),
  () => new TimeDistributed(new Dense(2)),
  () => new Conv1D(4, 2, { padding: "same", dilationRate: 2 }),
  () => new Lambda(twice, { name: "twice" }),
  () => new Dropout(0.3, { noiseShape: [null, 1, null] }),
  () => new Activation("softmax"),
  () => new ReLU({ maxValue: 6 }),
  () => new LeakyReLU({ negativeSlope: 0.1 }),
  () => new ELU({ alpha: 0.5 }),
  () => new PReLU({ sharedAxes: [1] }),
  () => new Softmax({ axis: [1, 2] }),
  () => new Conv1D(6, 2, { groups: 3, kernelRegularizer: "l2", biasConstraint: maxNorm({ maxValue: 3 }) }),
  () => new SeparableConv1D(4, 2, { depthMultiplier: 2, pointwiseConstraint: "nonNeg", activation: "relu" }),
  () => new DepthwiseConv1D(2, { strides: 2, depthwiseInitializer: "ones" }),
  () => new Conv1DTranspose(2, 3, { strides: 3, outputPadding: 1, dataFormat: "channelsFirst" }),
  () => new MaxPooling1D(3, { strides: 1, padding: "same" }),
  () => new AveragePooling1D(2, { dataFormat: "channelsFirst" }),
  () => new AdaptiveMaxPooling1D(2),
  () => new AdaptiveAveragePooling1D(3),
  () => new GlobalMaxPooling1D({ keepdims: true }),
  () => new GlobalAveragePooling1D(),
  () => new UpSampling1D(3),
  () => new ZeroPadding1D([1, 0]),
  () => new Cropping1D([1, 0]),
  () => new BatchNormalization({ axis: 1, momentum: 0.9, renorm: true, renormClipping: { rmax: 2 }, scale: false }),
  () => new LayerNormalization({ axis: [1, 2], gammaRegularizer: l1({ l1: 0.5 }) }),
  () => new GroupNormalization({ groups: -1 }),
  () => new UnitNormalization({ axis: 1 }),
  () => new RMSNormalization({ epsilon: 0.1 }),
  () => new SpatialDropout1D(0.5, { seed: 3 }),
  () => new GaussianNoise(0.5),
  () => new GaussianDropout(0.5),
  () => new AlphaDropout(0.5, { noiseShape: [null, 1, null] }),
  () => new ActivityRegularization({ l1: 0.5 }),
  () => new Permute([2, 1]),
  () => new Rescaling([1, 2, 3], { offset: 4 }),
  () => new Flatten(),
  () => new Reshape([3, 5]),
];

describe("layerFromConfig", () => {
  test.each(layers)("makes the same layer from its plain JSON, case %#", (make) => {
    clearSession();
    const layer = make();
    const saved = JSON.parse(JSON.stringify(layer.serialize()));
    const copy = layerFromConfig(saved, { lambdas: { twice } });
    expect(copy.constructor).toBe(layer.constructor);
    expect(copy.serialize()).toEqual(saved);
    const x = uniform([2, 5, 3], 1);
    layer.build(x.shape);
    copy.build(x.shape);
    expect(copy.weights.map(({ name, shape }) => [name, shape])).toEqual(
      layer.weights.map(({ name, shape }) => [name, shape]),
    );
    copy.weights.forEach(({ values }, i) => {
      values.set(layer.weights[i].values);
    });
    const values = (y: Tensor | Tensor[]) => [y].flat().map((t) => t.toNested());
    expect(values(copy.call(x, inference))).toEqual(values(layer.call(x, inference)));
  });

  test("what a saved LSTM looks like", () => {
    clearSession();
    expect(new LSTM(2, { recurrentInitializer: orthogonal({ gain: 2 }) }).serialize()).toEqual({
      className: "LSTM",
      config: {
        name: "lstm",
        trainable: true,
        units: 2,
        activation: "tanh",
        recurrentActivation: "sigmoid",
        useBias: true,
        unitForgetBias: true,
        kernelInitializer: "glorotUniform",
        recurrentInitializer: { className: "orthogonal", config: { gain: 2, seed: null } },
        biasInitializer: "zeros",
        kernelRegularizer: null,
        recurrentRegularizer: null,
        biasRegularizer: null,
        kernelConstraint: null,
        recurrentConstraint: null,
        biasConstraint: null,
        dropout: 0,
        recurrentDropout: 0,
        returnSequences: false,
        returnState: false,
        goBackwards: false,
        zeroOutputForMask: false,
        stateful: false,
        unroll: false,
        seed: null,
      },
    });
  });

  test("a cell of one's own comes from `layers`", () => {
    class Echo extends Cell {
      readonly stateSize: readonly number[];
      constructor(readonly units: number) {
        super("Echo", {}, {});
        this.stateSize = [units];
      }
      call([x, h]: readonly Tensor[]) {
        return [x, h];
      }
      override getConfig() {
        return { ...super.getConfig(), units: this.units };
      }
    }
    const saved = new RNN([new Echo(3), new GRUCell(2)]).serialize();
    const copy = layerFromConfig(saved, { layers: { Echo: ({ units }) => new Echo(units) } }) as RNN;
    expect(copy.serialize()).toMatchObject({ config: { cell: { config: { cells: [{ config: { units: 3 } }, {}] } } } });
    expect(() => layerFromConfig(saved)).toThrow("a list of one cell or more");
    expect(() => layerFromConfig(saved, { layers: { Echo: () => 3 as never } })).toThrow(
      "layerFromConfig: expected a layer from layers.Echo, got 3",
    );
    expect(() => layerFromConfig(new Echo(1).serialize())).toThrow(
      /got "Echo"; hand its class in: layers: \{ Echo \}$/,
    );
  });

  test("a layer of one's own comes from its class", () => {
    class Doubled extends Dense {
      constructor({ units, ...options }: { units: number }) {
        super(2 * units, options);
        Object.defineProperty(this, "className", { value: "Doubled" });
      }
    }
    const copy = layerFromConfig(new Doubled({ units: 3 }).serialize(), { layers: { Doubled } });
    expect(copy).toBeInstanceOf(Doubled);
    expect(copy.getConfig()).toMatchObject({ units: 12 });
  });

  test("never guesses, and runs nothing", () => {
    const from = (saved: unknown, lambdas?: object) => () =>
      layerFromConfig(saved as never, { lambdas: lambdas as never });
    expect(from({ className: "constructor", config: {} })).toThrow(
      /^layerFromConfig: expected a layer among InputLayer, Dense, .*, got "constructor"; hand its class in: .*$/,
    );
    expect(from(null)).toThrow("layerFromConfig: expected a layer among");
    expect(from({ className: "Dense" })).toThrow("layerFromConfig: expected the options of Dense, got undefined");
    expect(from({ className: "Dense", config: {} })).toThrow(
      "units: expected a whole number, 1 or more, got undefined",
    );
    expect(from({ className: "Dense", config: { units: 1, code: "…" } })).toThrow('got "code"');
    const lambda = new Lambda(twice, { name: "twice" }).serialize();
    expect(from(lambda)).toThrow(
      'layerFromConfig: expected the function of "twice", got none; a saved model holds no code: pass lambdas: { twice: (x) => … }',
    );
    expect(from(lambda, { other: twice })).toThrow("got those of other;");
    expect(from({ className: "Bidirectional", config: { layer: "lstm" } })).toThrow(
      'expected a SimpleRNN, LSTM, GRU or RNN layer, got "lstm"',
    );
  });
});
