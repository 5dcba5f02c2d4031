import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import type { Tensor } from "../engine/tensor.js";
import { expandDims } from "../ops/shape.js";
import { Activation } from "./activation.js";
import { ActivityRegularization } from "./activityRegularization.js";
import { AdaptiveMaxPooling1D } from "./adaptiveMaxPooling1d.js";
import { AlphaDropout } from "./alphaDropout.js";
import { AveragePooling1D } from "./averagePooling1d.js";
import { BatchNormalization } from "./batchNormalization.js";
import { Bidirectional, type MergeMode } from "./bidirectional.js";
import { Conv1D } from "./conv1d.js";
import { Conv1DTranspose } from "./conv1dTranspose.js";
import { Cropping1D } from "./cropping1d.js";
import { Dense } from "./dense.js";
import { DepthwiseConv1D } from "./depthwiseConv1d.js";
import { Dropout } from "./dropout.js";
import { Flatten } from "./flatten.js";
import { GaussianNoise } from "./gaussianNoise.js";
import { GlobalAveragePooling1D } from "./globalAveragePooling1d.js";
import { GlobalMaxPooling1D } from "./globalMaxPooling1d.js";
import { GroupNormalization } from "./groupNormalization.js";
import { GRU } from "./gru.js";
import { Lambda } from "./lambda.js";
import { inference, type Layer } from "./layer.js";
import { LayerNormalization } from "./layerNormalization.js";
import { LSTM } from "./lstm.js";
import { MaxPooling1D } from "./maxPooling1d.js";
import { Permute } from "./permute.js";
import { PReLU } from "./prelu.js";
import { Rescaling } from "./rescaling.js";
import { Reshape } from "./reshape.js";
import { RMSNormalization } from "./rmsNormalization.js";
import { SeparableConv1D } from "./separableConv1d.js";
import { shapeList } from "./shape.js";
import { SimpleRNN } from "./simpleRnn.js";
import { Softmax } from "./softmax.js";
import { SpatialDropout1D } from "./spatialDropout1d.js";
import { TimeDistributed } from "./timeDistributed.js";
import { UnitNormalization } from "./unitNormalization.js";
import { UpSampling1D } from "./upSampling1d.js";
import { ZeroPadding1D } from "./zeroPadding1d.js";

const small = fc.integer({ min: 1, max: 5 });
const recurrentOptions = fc.record({
  returnSequences: fc.boolean(),
  returnState: fc.boolean(),
  goBackwards: fc.boolean(),
  useBias: fc.boolean(),
  activation: fc.constantFrom("tanh", "relu", "linear"),
  dropout: fc.constantFrom(0, 0.5),
});
const mergeMode = fc.constantFrom<MergeMode>("concat", "sum", "mul", "ave", null);

const recurrent: fc.Arbitrary<LSTM | GRU | SimpleRNN> = fc.oneof(
  fc.tuple(small, recurrentOptions).map(([units, options]) => new LSTM(units, options)),
  fc
    .tuple(small, recurrentOptions, fc.boolean())
    .map(([n, options, resetAfter]) => new GRU(n, { ...options, resetAfter })),
  fc.tuple(small, recurrentOptions).map(([units, options]) => new SimpleRNN(units, options)),
);

const convolution = fc
  .record({
    filters: small,
    kernelSize: small,
    padding: fc.constantFrom("valid" as const, "same" as const, "causal" as const),
    strides: fc.integer({ min: 1, max: 3 }),
    dilationRate: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ filters, kernelSize, strides, dilationRate, padding }) => {
    const spread = strides > 1 ? { strides } : { dilationRate };
    const options = { ...spread, padding: padding === "causal" ? ("same" as const) : padding };
    const depth = { ...options, depthMultiplier: strides };
    return fc.constantFrom<() => Layer>(
      () => new Conv1D(filters, kernelSize, { padding, ...spread }),
      () => new Conv1DTranspose(filters, kernelSize, options),
      () => new SeparableConv1D(filters, kernelSize, depth),
      () => new DepthwiseConv1D(kernelSize, depth),
      () => new MaxPooling1D(kernelSize, { strides, padding: options.padding }),
      () => new AveragePooling1D(kernelSize, { padding: options.padding }),
    );
  })
  .chain((made) => made.map((make) => make()));

const alongTime = fc.constantFrom<() => Layer>(
  () => new GlobalMaxPooling1D(),
  () => new GlobalAveragePooling1D({ keepdims: true }),
  () => new ZeroPadding1D([1, 3]),
  () => new Cropping1D([4, 0]),
  () => new UpSampling1D(3),
);

const normalizations = (axis: number) =>
  fc
    .constantFrom<() => Layer>(
      () => new BatchNormalization(),
      () => new LayerNormalization({ axis: [-1] }),
      () => new GroupNormalization({ groups: -1 }),
      () => new UnitNormalization({ axis }),
      () => new RMSNormalization(),
    )
    .map((make) => make());

const anyLayer: fc.Arbitrary<Layer> = fc.oneof(
  recurrent,
  convolution,
  alongTime.map((make) => make()),
  fc.tuple(recurrent, mergeMode).map(([layer, mode]) => new Bidirectional(layer, { mergeMode: mode })),
  small.map((units) => new Dense(units)),
  small.map((units) => new Dense(2 * units, { activation: "glu" })),
  fc.constantFrom(1, 2).chain((axis) => normalizations(axis)),
  fc
    .constantFrom<() => Layer>(
      () => new AdaptiveMaxPooling1D(3),
      () => new SpatialDropout1D(0.5),
      () => new AlphaDropout(0.5),
      () => new GaussianNoise(0.5),
      () => new Permute([2, 1]),
      () => new Flatten({ dataFormat: "channelsFirst" }),
      () => new Rescaling(2, { offset: 1 }),
      () => new ActivityRegularization({ l2: 0.1 }),
      () => new Softmax({ axis: [1, 2] }),
    )
    .map((make) => make()),
  small.map((units) => new TimeDistributed(new Dense(units, { activation: "relu" }))),
  fc.constantFrom(0, 0.3).map((rate) => new Dropout(rate)),
  fc.constant(null).map(() => new Lambda((x) => expandDims(x, -1))),
  fc.constant(null).map(() => new Flatten()),
  fc.constant(null).map(() => new Reshape([1, -1])),
  fc.constant(null).map(() => new PReLU({ sharedAxes: [1] })),
  fc.constantFrom("relu", "softmax", "mish").map((name) => new Activation(name)),
);

describe("computeOutputShape", () => {
  test("is the shape that comes out, for every layer and option", () => {
    fc.assert(
      fc.property(
        anyLayer,
        small,
        fc.integer({ min: 13, max: 16 }),
        small,
        fc.boolean(),
        (layer, batch, time, features, training) => {
          const x = uniform([batch, time, features], 1);
          const outputs = [layer.call(x, { ...inference, training })].flat() as Tensor[];
          expect(shapeList(layer.computeOutputShape(x.shape))).toEqual(outputs.map(({ shape }) => shape));
          const open = shapeList(layer.computeOutputShape([null, null, features]));
          outputs.forEach((y, i) => {
            expect(open[i]).toHaveLength(y.shape.length);
            open[i].forEach((size, axis) => {
              if (size !== null) expect(size).toBe(y.shape[axis]);
            });
            expect(open[i][0]).toBeNull();
            expect([...y.toArray()].every(Number.isFinite)).toBe(true);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
