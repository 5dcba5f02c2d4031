import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { Conv1D } from "./conv1d.js";

describe("Conv1D", () => {
  test("causal: no step sees a later one", () => {
    const layer = new Conv1D(1, 2, { padding: "causal", kernelInitializer: "ones" });
    expect(layer.call(tensor([[[1], [2], [4]]])).toNested()).toEqual([[[1], [3], [6]]]);
  });

  test("its weights", () => {
    const layer = new Conv1D(6, 3, { groups: 3 });
    layer.build([null, null, 9]);
    expect(layer.weights.map(({ shape }) => shape)).toEqual([[3, 3, 6], [6]]);
    expect(layer.countParams()).toBe(60);
  });

  test("says what is wrong", () => {
    const make = (filters: number, kernelSize: number, options = {}) =>
      new Conv1D(filters, kernelSize, { name: "conv", ...options });
    expect(() => make(0, 3)).toThrow("conv filters: expected a whole number, 1 or more, got 0");
    expect(() => new Conv1D(4, { name: "conv" } as unknown as number)).toThrow(
      "kernelSize: expected a whole number, 1 or more",
    );
    expect(() => make(4, 3, { padding: "full" })).toThrow(
      'conv padding: expected one of "valid", "same", "causal", got "full"',
    );
    expect(() => make(4, 3, { strides: 2, dilationRate: 2 })).toThrow(
      "conv: expected strides or dilationRate above 1, got",
    );
    expect(() => make(4, 3, { groups: 3 })).toThrow("conv filters: expected a multiple of groups (3), got 4");
    expect(() => make(4, 3, { groups: 2 }).build([null, 9, 3])).toThrow(
      "conv: expected features in a multiple of groups (2), got [null, 9, 3]",
    );
    expect(() => make(4, 3, { dilationRate: 2 }).call(uniform([1, 4, 1], 1))).toThrow(
      'conv: expected at least 5 steps, a window, got [1, 4, 1]; use padding "causal" or "same"',
    );
    expect(() => make(4, 3).call(uniform([32, 20], 1))).toThrow("conv: expected [batch, time, features], got [32, 20]");
  });
});
