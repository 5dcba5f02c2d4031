import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { Dense } from "./dense.js";

describe("Dense", () => {
  test("activation(x · kernel + bias) over the last axis", () => {
    const layer = new Dense(2, { activation: "relu", biasInitializer: "ones" });
    layer.build([null, 2]);
    layer.kernel.values.set([1, -1, 2, -2]);
    expect(layer.call(tensor([[3, 4]])).toNested()).toEqual([[12, 0]]);
    expect(
      layer
        .call(
          tensor([
            [
              [3, 4],
              [0, 0],
            ],
          ]),
        )
        .toNested(),
    ).toEqual([
      [
        [12, 0],
        [1, 1],
      ],
    ]);
    expect(layer.countParams()).toBe(6);
    expect(new Dense(3).computeOutputShape([null, 5, 2])).toEqual([null, 5, 3]);
  });

  test("its gradient", () => {
    const layer = new Dense(3, { activation: "tanh" });
    layer.build([null, 4]);
    checkGradient((x) => layer.call(x), [uniform([2, 5, 4], 1)]);
  });

  test("says what is wrong", () => {
    const layer = new Dense(2, { name: "out" });
    expect(() => layer.build([4])).toThrow("out: expected [batch, …, features], got [4]; add the batch axis");
    expect(() => layer.build([null, null])).toThrow(
      "out: expected a known size of the last axis, 1 or more, got [null, null]",
    );
    layer.build([null, 3]);
    expect(() => layer.call(uniform([2, 4], 1))).toThrow(
      "out: expected 3 features on the last axis, as built for [null, 3], got [2, 4]; bring the input to that shape, or make a new model with inputShape: [4]",
    );
    expect(() => new Dense(2.5, { name: "out" })).toThrow("out units: expected a whole number, 1 or more, got 2.5");
  });

  test("the gated linear unit halves what comes out", () => {
    const layer = new Dense(6, { activation: "glu" });
    expect(layer.computeOutputShape([null, 2])).toEqual([null, 3]);
    expect(layer.apply(tensor([[1, 2]])).shape).toEqual([1, 3]);
  });
});
