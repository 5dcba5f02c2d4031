import { describe, expect, test } from "vitest";
import { TimecellError } from "../engine/errors.js";
import { tensor } from "../engine/tensor.js";
import { activations, relu, softmax, tanh } from "./activations.js";
import {
  add,
  div,
  equal,
  greater,
  greaterEqual,
  maximum,
  minimum,
  mul,
  neg,
  type Operand,
  sub,
  where,
} from "./arithmetic.js";
import { conv1d } from "./conv1d.js";
import { dropout } from "./dropout.js";
import { abs, erf, exp, log, pow, sqrt, square } from "./elementary.js";
import { gru } from "./gru.js";
import { lstm } from "./lstm.js";
import { max, mean, sum } from "./reduce.js";
import { broadcastTo, concat, expandDims, reshape, reverse, slice, squeeze, stack, transpose } from "./shape.js";
import { simpleRnn } from "./simpleRnn.js";

const t = tensor([[1, 2]]);
const kernel = tensor([[1]]);
const key = { seed: 0, stream: 0, step: 0 };

const ofTwo = { add, sub, mul, div, maximum, minimum, greater, greaterEqual, equal };
const ofOne = {
  ...{ neg, exp, log, sqrt, abs, erf, square, tanh, relu, softmax, sum, mean, max, transpose },
  ...{ sigmoid: activations.sigmoid, glu: activations.glu, logSoftmax: activations.logSoftmax },
  pow: (x: typeof t) => pow(x, 3),
  reshape: (x: typeof t) => reshape(x, [2]),
  expandDims: (x: typeof t) => expandDims(x, 0),
  squeeze: (x: typeof t) => squeeze(x, 0),
  slice: (x: typeof t) => slice(x, [0, 0], [1, 1]),
  reverse: (x: typeof t) => reverse(x, 0),
  broadcastTo: (x: typeof t) => broadcastTo(x, [2, 2]),
  concat: (x: typeof t) => concat([t, x], 0),
  stack: (x: typeof t) => stack([x, t], 0),
  where: (x: typeof t) => where(x, 1, 0),
  dropout: (x: typeof t) => dropout(x, 0.5, key),
  conv1d: (x: typeof t) => conv1d(x, kernel, null),
  simpleRnn: (x: typeof t) => simpleRnn(x, kernel, kernel, null),
  lstm: (x: typeof t) => lstm(x, kernel, kernel, null),
  gru: (x: typeof t) => gru(x, kernel, kernel, null),
};
const noTensors = [undefined, null, "2", [1], { shape: [2] }, true, Float32Array.of(1)];

describe("what is no tensor is refused by name", () => {
  test.each(Object.entries(ofTwo))("%s", (name, op) => {
    for (const bad of noTensors as unknown as Operand[]) {
      for (const [a, b] of [
        [t, bad],
        [bad, t],
        [bad, 2],
        [2, bad],
        [bad, bad],
      ]) {
        expect(() => op(a as Operand, b as Operand)).toThrow(`${name}: expected a tensor or a number, got `);
      }
    }
    expect(() => op(t, "2" as never)).toThrow(
      `${name}: expected a tensor or a number, got "2"; make one with tensor(…)`,
    );
  });

  test.each(Object.entries(ofOne))("%s", (_name, op) => {
    for (const bad of [...noTensors, 1]) {
      if (bad === 1 && (op === neg || op === square || op === ofOne.pow)) continue;
      expect(() => op(bad as never)).toThrow(TimecellError);
      expect(() => op(bad as never)).toThrow(/expected a tensor.*, got .*; make one with tensor\(…\)$/);
    }
  });

  test("a list that isn't one", () => {
    expect(() => concat(t as never, 0)).toThrow("concat: expected a list of tensors, got a tensor [1, 2]");
    expect(() => stack([], 0)).toThrow("stack: expected a list of tensors, got []");
    expect(() => reshape(t, 2 as never)).toThrow("reshape shape: expected a list of whole numbers, got 2");
    expect(() => broadcastTo(t, "22" as never)).toThrow(
      'broadcastTo shape: expected a list of whole numbers, got "22"',
    );
    expect(() => slice(t, 0 as never, [1, 1])).toThrow("slice begin: expected a list of whole numbers, got 0");
    expect(() => transpose(t, 1 as never)).toThrow("transpose order: expected a list of whole numbers, got 1");
    expect(() => dropout(t, 0.5, undefined as never)).toThrow(
      "dropout key seed: expected a finite number, got undefined",
    );
    expect(() => sum(t, null as never)).toThrow("sum axis: expected an axis of rank 2, got null");
  });
});
