import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { Bidirectional } from "./bidirectional.js";
import { Dense } from "./dense.js";
import { inference, type Layer } from "./layer.js";
import { LSTM } from "./lstm.js";
import { TimeDistributed } from "./timeDistributed.js";

describe("TimeDistributed", () => {
  test("the layer at every step, with the same weights", () => {
    const dense = new Dense(3);
    const layer = new TimeDistributed(dense);
    const x = uniform([2, 4, 5], 1);
    const y = layer.call(x, inference);
    expect(y.toArray()).toEqual(dense.call(x).toArray());
    expect([layer.countParams(), ...y.shape]).toEqual([18, 2, 4, 3]);
    expect(new TimeDistributed(new LSTM(3)).computeOutputShape([null, null, 7, 2])).toEqual([null, null, 3]);
  });

  test("says what is wrong", () => {
    const layer = new TimeDistributed(new Dense(3), { name: "steps" });
    expect(() => layer.call(uniform([2, 4], 1), inference)).toThrow(
      "steps: expected [batch, time, …] with three axes or more, got [2, 4]",
    );
    expect(() => new TimeDistributed("dense" as unknown as Layer, { name: "steps" })).toThrow(
      'steps: expected a layer, got "dense"',
    );
    const several = new TimeDistributed(new Bidirectional(new LSTM(1), { name: "both", mergeMode: null }), {
      name: "steps",
    });
    expect(() => several.call(uniform([1, 2, 3, 1], 1), inference)).toThrow(
      "steps: expected a layer with one output, got 2 from both",
    );
  });
});
