import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import type { Tensor } from "../engine/tensor.js";
import { tensor } from "../engine/tensor.js";
import { activations } from "./activations.js";
import * as arithmetic from "./arithmetic.js";
import { batchMatmul } from "./batchMatmul.js";
import { clip } from "./clip.js";
import { conv1d } from "./conv1d.js";
import { conv1dTranspose } from "./conv1dTranspose.js";
import { depthwiseConv1d } from "./depthwiseConv1d.js";
import { dropout } from "./dropout.js";
import { abs, erf, exp, expm1, log, log1p, pow, sqrt, square } from "./elementary.js";
import { gru } from "./gru.js";
import { huberElements } from "./huber.js";
import { lstm } from "./lstm.js";
import { affine, matmul } from "./matmul.js";
import { maskedMoments, moments, standardize, unitLength } from "./normalize.js";
import { pad } from "./pad.js";
import { averagePool1d, maxPool1d } from "./pooling.js";
import { max, mean, min, sum } from "./reduce.js";
import { repeat, tile } from "./repeat.js";
import { broadcastTo, concat, expandDims, reshape, reverse, slice, squeeze, stack, transpose } from "./shape.js";
import { simpleRnn } from "./simpleRnn.js";
import { std, variance } from "./variance.js";

const x = uniform([3, 4, 5], 1);
const positive = uniform([3, 4], 2, 0.5, 2);
const mask = tensor([
  [1, 1, 0, 1, 0],
  [0, 1, 1, 1, 1],
  [0, 0, 0, 0, 0],
]);
const mask4 = expandDims(mask, -1);
const sequence = uniform([3, 5, 2], 3);
const h0 = uniform([3, 4], 4);
const weights = (gates: number) =>
  [uniform([2, 4 * gates], 5), uniform([4, 4 * gates], 6), uniform([4 * gates], 7)] as const;

/** Every differentiable op with inputs away from its kinks. */
const cases: Record<string, [(...inputs: Tensor[]) => Tensor | readonly Tensor[], ...Tensor[]]> = {
  add: [arithmetic.add, x, uniform([4, 1], 8)],
  sub: [arithmetic.sub, uniform([5], 8), x],
  mul: [arithmetic.mul, x, uniform([3, 1, 5], 8)],
  div: [arithmetic.div, x, uniform([5], 8, 1, 2)],
  "number − x": [(a) => arithmetic.sub(2, a), x],
  "x · x": [(a) => arithmetic.mul(a, a), x],
  maximum: [arithmetic.maximum, x, arithmetic.add(x, 0.2)],
  minimum: [arithmetic.minimum, x, arithmetic.add(x, 0.2)],
  where: [(a, b) => arithmetic.where(arithmetic.greater(uniform([3, 4, 5], 9), 0), a, b), x, uniform([5], 8)],
  exp: [exp, x],
  log: [log, positive],
  sqrt: [sqrt, positive],
  abs: [abs, positive],
  erf: [erf, x],
  square: [square, x],
  "pow 5": [(a) => pow(a, 5), positive],
  "pow −1.5": [(a) => pow(a, -1.5), positive],
  "pow −2": [(a) => pow(a, -2), arithmetic.add(x, 3)],
  "pow 0": [(a) => pow(a, 0), x],
  "pow of a number": [(a) => pow(2, a), x],
  "pow of two tensors": [(a, b) => pow(a, b), positive, uniform([3, 4], 8)],
  log1p: [log1p, positive],
  expm1: [expm1, x],
  clip: [(a) => clip(a, -10, 10), arithmetic.mul(x, 20)],
  repeat: [(a) => repeat(a, 3, 1), x],
  tile: [(a) => tile(a, [2, 1, 3]), x],
  variance: [(a) => variance(a, [0, 2]), x],
  std: [(a) => std(a, -1, true), x],
  min: [(a) => min(a, -1), arithmetic.mul(x, 20)],
  "sum over all": [(a) => sum(a), x],
  "sum over [0, 2]": [(a) => sum(a, [0, 2]), x],
  "mean over the middle": [(a) => mean(a, 1, true), x],
  max: [(a) => max(a, -1), arithmetic.mul(x, 20)],
  reshape: [(a) => reshape(a, [5, -1]), x],
  expandDims: [(a) => squeeze(expandDims(a, 1), 1), x],
  transpose: [(a) => transpose(a, [1, 2, 0]), x],
  slice: [(a) => slice(a, [1, 0, 2], [2, -1, 2]), x],
  reverse: [(a) => reverse(a, 1), x],
  broadcastTo: [(a) => broadcastTo(a, [2, 3, 4]), positive],
  concat: [(a, b) => concat([a, b, a], 1), x, uniform([3, 2, 5], 8)],
  stack: [(a, b) => stack([a, b], 1), positive, uniform([3, 4], 8)],
  affine: [affine, x, uniform([5, 3], 8), uniform([3], 9)],
  matmul: [matmul, positive, uniform([4, 18], 8)],
  "matmul, a stack": [matmul, x, uniform([5, 2], 8)],
  "matmul, two stacks": [matmul, x, uniform([3, 5, 2], 8)],
  conv1d: [
    (a, k, b) => conv1d(a, k, b, { padding: "causal", dilationRate: 2 }),
    x,
    uniform([2, 5, 3], 8),
    uniform([3], 9),
  ],
  "conv1d, strides and groups": [
    (a, k) => conv1d(a, k, null, { padding: "same", strides: 2, groups: 2 }),
    uniform([2, 7, 4], 8),
    uniform([3, 2, 6], 9),
  ],
  "conv1dTranspose, strides": [
    (a, k, b) => conv1dTranspose(a, k, b, { padding: "same", strides: 2 }),
    x,
    uniform([3, 2, 5], 8),
    uniform([2], 9),
  ],
  "conv1dTranspose, dilation": [(a, k) => conv1dTranspose(a, k, null, { dilationRate: 2 }), x, uniform([3, 2, 5], 8)],
  depthwiseConv1d: [(a, k) => depthwiseConv1d(a, k, { strides: 2 }), x, uniform([2, 5, 1], 8)],
  "depthwiseConv1d, multiplier and dilation": [
    (a, k) => depthwiseConv1d(a, k, { padding: "same", dilationRate: 2 }),
    x,
    uniform([3, 5, 2], 8),
  ],
  batchMatmul: [(a, b) => batchMatmul(a, b), x, uniform([3, 5, 2], 8)],
  moments: [(a) => Object.values(moments(a, [0, 2])), x],
  maskedMoments: [(a) => Object.values(maskedMoments(a, [0, 1], mask4)), uniform([3, 5, 4], 8)],
  standardize: [
    (a, gamma, beta) => standardize(a, moments(a, -1), 1e-3, gamma, beta),
    x,
    uniform([5], 8),
    uniform([5], 9),
  ],
  unitLength: [(a) => unitLength(a, [1, 2]), x],
  maxPool1d: [(a) => maxPool1d(a, 3, { strides: 2, padding: "same" }), arithmetic.mul(x, 20)],
  averagePool1d: [(a) => averagePool1d(a, 3, { strides: 2, padding: "same" }), x],
  pad: [
    (a) =>
      pad(a, [
        [0, 1],
        [2, 0],
        [1, 3],
      ]),
    x,
  ],
  dropout: [(a) => dropout(a, 0.4, { seed: 1, stream: 2, step: 3 }), x],
  huber: [(a) => huberElements(uniform([3, 4, 5], 8), a, 0.25), x],
  "a Lambda of several ops": [
    (a) => arithmetic.mul(exp(arithmetic.mul(square(a), -1)), arithmetic.add(mean(a, 2, true), 100)),
    x,
  ],
};

for (const [name, activation] of Object.entries(activations)) {
  cases[name] = [activation, name === "glu" ? uniform([3, 4], 10) : positive];
}

const cells = {
  simpleRnn: [simpleRnn, ...weights(1)] as const,
  lstm: [lstm, ...weights(4)] as const,
  "gru, reset after": [gru, ...weights(3).slice(0, 2), uniform([2, 12], 7)] as const,
  "gru, reset before": [gru, ...weights(3)] as const,
};
for (const [name, [cell, ...given]] of Object.entries(cells)) {
  const resetAfter = name !== "gru, reset before";
  const count = name === "lstm" ? 2 : 1;
  for (const reversed of [false, true]) {
    cases[`${name}${reversed ? ", reversed" : ""}`] = [
      (a, k, r, b) => {
        const { outputs, states } = (cell as typeof gru)(a, k, r, b, { reverse: reversed, resetAfter });
        return [outputs, ...states];
      },
      sequence,
      ...(given as Tensor[]),
    ];
    cases[`${name} with states, mask and dropout${reversed ? ", reversed" : ""}`] = [
      (a, k, r, b, ...initialState) => {
        const recurrentDropout = uniform([3, 4], 12, 0, 2);
        const options = { initialState, mask, recurrentDropout, reverse: reversed, resetAfter };
        const { outputs, states } = (cell as typeof gru)(a, k, r, b, options);
        return [outputs, ...states];
      },
      sequence,
      ...(given as Tensor[]),
      h0,
      ...(count === 2 ? [uniform([3, 4], 11)] : []),
    ];
  }
}

describe("gradients agree with finite differences", () => {
  for (const [name, [run, ...inputs]] of Object.entries(cases)) test(name, () => checkGradient(run, inputs));
});

test("the check notices a wrong gradient", () => {
  expect(() => checkGradient((a) => arithmetic.add(a, a.toArray()[0] as number), [x])).toThrow();
});
