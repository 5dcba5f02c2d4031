import { describe, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Bidirectional } from "./bidirectional.js";
import { Dense } from "./dense.js";
import { GRU } from "./gru.js";
import { GRUCell } from "./gruCell.js";
import { type CallContext, inference, type Layer } from "./layer.js";
import { LSTM } from "./lstm.js";
import { LSTMCell } from "./lstmCell.js";
import { RNN } from "./rnn.js";
import { SimpleRNN } from "./simpleRnn.js";
import { TimeDistributed } from "./timeDistributed.js";

const x = uniform([3, 5, 2], 1);
const mask = tensor([
  [1, 1, 0, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 0, 0, 0],
]);
const smooth = { activation: "softsign", recurrentActivation: "tanh" } as const;
const both = { returnSequences: true, returnState: true };
const contexts: [string, CallContext][] = [
  ["as it is", inference],
  ["with a mask", { ...inference, mask }],
  ["in training, with a mask", { training: true, step: 2, seed: 4, mask }],
];

/** Layers beside the sizes of their states. */
const layers: [string, () => Layer, number[]][] = [
  ["SimpleRNN of its own activation", () => new SimpleRNN(3, { ...both, activation: "softsign" }), [3]],
  ["LSTM of its own activations", () => new LSTM(3, { ...both, ...smooth, goBackwards: true, dropout: 0.3 }), [3, 3]],
  ["GRU of its own activations", () => new GRU(3, { ...both, ...smooth, recurrentDropout: 0.3 }), [3]],
  ["GRU, reset before", () => new GRU(3, { ...both, ...smooth, resetAfter: false, useBias: false }), [3]],
  ["zeroOutputForMask", () => new LSTM(3, { ...both, zeroOutputForMask: true }), [3, 3]],
  ["the last output", () => new GRU(3, { returnState: true, goBackwards: true }), [3]],
  ["Bidirectional", () => new Bidirectional(new GRU(2, both), { mergeMode: "mul" }), [2, 2]],
  ["Bidirectional, apart", () => new Bidirectional(new LSTM(2, both), { mergeMode: null }), [2, 2, 2, 2]],
  ["stacked cells", () => new RNN([new LSTMCell(3), new GRUCell(2, { dropout: 0.3 })], both), [3, 3, 2]],
];

describe.each(contexts)("gradients agree with finite differences, %s", (_, context) => {
  test.each(layers)("%s", (__, make, sizes) => {
    const layer = make();
    layer.build(x.shape);
    const states = sizes.map((units, i) => uniform([3, units], 30 + i));
    layer.weights.forEach(({ values, shape }, i) => {
      values.set(uniform(shape, 60 + i).toArray());
    });
    checkGradient((...inputs) => layer.call(inputs, context) as Tensor[], [x, ...states]);
  });
});

test("TimeDistributed's gradients agree with finite differences", () => {
  const dense = new TimeDistributed(new Dense(2, { activation: "tanh" }));
  const lstm = new TimeDistributed(new LSTM(2));
  checkGradient((input) => dense.call(input, inference), [x]);
  checkGradient((input) => lstm.call(input, inference), [uniform([2, 3, 4, 1], 2)]);
});
