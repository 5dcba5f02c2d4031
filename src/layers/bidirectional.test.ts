import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import type { Tensor } from "../engine/tensor.js";
import { Bidirectional } from "./bidirectional.js";
import { Dense } from "./dense.js";
import { GRU } from "./gru.js";
import { inference } from "./layer.js";
import { LSTM } from "./lstm.js";
import { SimpleRNN } from "./simpleRnn.js";

describe("Bidirectional", () => {
  test("forward weights first; 32 LSTM units on one feature are 8704 numbers", () => {
    const layer = new Bidirectional(new LSTM(32, { name: "cell" }));
    layer.build([null, null, 1]);
    expect(layer.countParams()).toBe(8704);
    expect(layer.weights.map(({ name }) => name)).toEqual([
      "forward_cell/kernel",
      "forward_cell/recurrentKernel",
      "forward_cell/bias",
      "backward_cell/kernel",
      "backward_cell/recurrentKernel",
      "backward_cell/bias",
    ]);
  });

  test("a first layer that reads backwards gives both sequences turned round, as in Keras", () => {
    const x = uniform([2, 4, 1], 1);
    const layer = new Bidirectional(new LSTM(2, { returnSequences: true, goBackwards: true }), { mergeMode: null });
    const [forward, backward] = layer.call(x, inference) as Tensor[];
    const alone = layer.forwardLayer.call(x, inference) as Tensor;
    const other = layer.backwardLayer.call(x, inference) as Tensor;
    expect(forward.toArray()).toEqual(alone.toArray());
    const turned = (other.toNested() as number[][][]).map((row) => row.toReversed());
    expect(backward.toNested()).toEqual(turned);
  });

  test("a backward layer of its own keeps its name and may have other units", () => {
    const backwardLayer = new GRU(2, { goBackwards: true, name: "back" });
    const layer = new Bidirectional(new LSTM(3), { backwardLayer });
    expect(layer.computeOutputShape([null, 5, 1])).toEqual([null, 5]);
    expect(layer.backwardLayer.name).toBe("back");
  });

  test("says what is wrong", () => {
    const name = "both";
    expect(() => new Bidirectional(new Dense(1, { name: "d" }), { name })).toThrow(
      "both: expected a SimpleRNN, LSTM, GRU or RNN layer, got a Dense",
    );
    expect(() => new Bidirectional(new LSTM(1), { name, mergeMode: "add" as "sum" })).toThrow(
      'both mergeMode: expected one of "concat", "sum", "mul", "ave", null, got "add"',
    );
    expect(() => new Bidirectional(new LSTM(1), { name, backwardLayer: new LSTM(1) })).toThrow(
      "both: expected layers that read in opposite directions, got two of the same direction; give one of them goBackwards: true",
    );
    const sequences = new SimpleRNN(1, { goBackwards: true, returnSequences: true });
    expect(() => new Bidirectional(new LSTM(1), { name, backwardLayer: sequences })).toThrow(
      "both: expected the same returnSequences in both layers, got false and true",
    );
    const wider = new SimpleRNN(2, { goBackwards: true });
    expect(() => new Bidirectional(new LSTM(1), { name, backwardLayer: wider, mergeMode: "sum" })).toThrow(
      'both: expected the same units in both layers for mergeMode "sum", got 1 and 2; use mergeMode "concat"',
    );
    const layer = new Bidirectional(new LSTM(1), { name });
    expect(() => layer.call(uniform([3, 4], 1), inference)).toThrow(
      "both: expected [batch, time, features], got [3, 4]",
    );
    layer.build([null, null, 1]);
    expect(() => layer.call(uniform([3, 4, 2], 1), inference)).toThrow("both: expected 1 feature on the last axis");
    const three = Array(3).fill(uniform([3, 1], 1));
    expect(() => layer.call(uniform([3, 4, 1], 1), { ...inference, initialState: three })).toThrow(
      "both: expected 4 initial states, got 3",
    );
  });
});
