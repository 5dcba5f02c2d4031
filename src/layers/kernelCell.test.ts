import { expect, test } from "vitest";
import { scope } from "../engine/memory.js";
import { tensor } from "../engine/tensor.js";
import { withPenalties } from "../model/penalties.js";
import { Bidirectional } from "./bidirectional.js";
import { maxNorm } from "./constraints.js";
import { Dense } from "./dense.js";
import { GRU } from "./gru.js";
import { GRUCell } from "./gruCell.js";
import { inference, type Layer } from "./layer.js";
import { LSTM } from "./lstm.js";
import { LSTMCell } from "./lstmCell.js";
import { callMasked } from "./masks.js";
import { l1, l2 } from "./regularizers.js";
import { RNN } from "./rnn.js";
import { TimeDistributed } from "./timeDistributed.js";

const x = tensor(
  Float32Array.from({ length: 24 }, (_, i) => i / 10 - 1),
  [2, 6, 2],
);
const rules = {
  kernelRegularizer: l2({ l2: 0.1 }),
  recurrentRegularizer: l1({ l1: 0.2 }),
  biasRegularizer: l2({ l2: 0.3 }),
  activityRegularizer: l1({ l1: 0.4 }),
};

/** What a layer with weights sin(1 + n + element) / 2, the n-th counted from 0, adds to the loss. */
function penaltyOf(layer: Layer): number {
  layer.build(x.shape);
  layer.weights.forEach(({ values }, n) => {
    values.forEach((_, i) => {
      values[i] = Math.fround(Math.sin(1 + n + i) * 0.5);
    });
  });
  const zero = () => {
    callMasked(layer, x, inference);
    return tensor(0);
  };
  return scope(() => withPenalties(layer.trainableWeights, zero).item());
}

// The numbers are those of Keras 3.15 on JAX.
const cases: [string, () => Layer, number][] = [
  ["an LSTM", () => new LSTM(3, rules), 3.296086549758911],
  ["a GRU with its state", () => new GRU(3, { ...rules, returnSequences: true, returnState: true }), 4.391160488128662],
  ["both directions", () => new Bidirectional(new GRU(2, { ...rules, returnSequences: true })), 6.905030727386475],
  [
    "cells in a stack",
    () => {
      const [kernelRegularizer, recurrentRegularizer] = [l2({ l2: 0.1 }), l1({ l1: 0.2 })];
      return new RNN([new LSTMCell(2, { kernelRegularizer }), new GRUCell(2, { recurrentRegularizer })]);
    },
    0.9714584946632385,
  ],
  [
    "a layer at every step, whose outputs don't count",
    () => {
      const { kernelRegularizer, activityRegularizer } = rules;
      return new TimeDistributed(new Dense(2, { kernelRegularizer, activityRegularizer }));
    },
    0.053189005702733994,
  ],
];
test.each(cases)("regularizers of %s add to the loss what they add in Keras", (_, make, wanted) => {
  expect(penaltyOf(make())).toBeCloseTo(wanted, 5);
});

test("every weight knows its constraint", () => {
  const constraint = maxNorm({ maxValue: 1 });
  const layer = new LSTM(2, {
    kernelConstraint: constraint,
    recurrentConstraint: "unitNorm",
    biasConstraint: "nonNeg",
  });
  layer.build([null, null, 1]);
  expect(layer.weights.map(({ constraint }) => constraint)).toMatchObject([
    { className: "maxNorm" },
    { className: "unitNorm" },
    { className: "nonNeg" },
  ]);
});
