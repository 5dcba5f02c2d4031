import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { BatchNormalization } from "./batchNormalization.js";
import { inference } from "./layer.js";

const training = { ...inference, training: true };

describe("BatchNormalization", () => {
  test("training moves the statistics that prediction takes", () => {
    const layer = new BatchNormalization({ momentum: 0.5 });
    const x = tensor([[1], [3]]);
    expect(layer.call(x, training).toArray()[0]).toBeCloseTo(-1 / Math.sqrt(1.001), 5);
    expect(layer.movingMean.toNested()).toEqual([1]);
    expect(layer.movingVariance.toNested()).toEqual([1]);
    expect(layer.call(x).toArray()[1]).toBeCloseTo(2 / Math.sqrt(1.001), 5);
    expect(layer.trainableWeights.map(({ name }) => name)).toEqual([`${layer.name}/gamma`, `${layer.name}/beta`]);
  });

  test("frozen it predicts, and its statistics stay", () => {
    const layer = new BatchNormalization().freeze();
    const x = uniform([4, 3], 1);
    expect(layer.call(x, training).toNested()).toEqual(layer.call(x).toNested());
    expect(layer.movingMean.toNested()).toEqual([0, 0, 0]);
  });

  test("steps that a mask leaves out do not count, whatever they hold", () => {
    const layer = new BatchNormalization({ momentum: 0 });
    layer.call(tensor([[[1], [3], [Number.NaN]]]), { ...training, mask: tensor([[1, 1, 0]]) });
    expect(layer.movingMean.toArray()[0]).toBeCloseTo(2, 5);
    expect(layer.movingVariance.toArray()[0]).toBeCloseTo(1, 5);
  });

  test("its gradients agree with finite differences, with a mask and renormalization too", () => {
    const x = uniform([4, 5, 3], 1);
    const mask = tensor(
      Float32Array.from(uniform([20], 2).toArray(), (value) => Number(value > -0.5)),
      [4, 5],
    );
    for (const axis of [-1, 1]) {
      const layer = new BatchNormalization({ axis });
      checkGradient((a) => layer.call(a, training), [x]);
      checkGradient((a) => layer.call(a), [x]);
    }
    const layer = new BatchNormalization();
    checkGradient((a) => layer.call(a, { ...training, mask }), [x]);
  });

  test("says what is wrong", () => {
    expect(() => new BatchNormalization({ name: "norm", axis: 3 }).call(uniform([2, 3], 1))).toThrow(
      "norm axis 3: expected an axis of [2, 3], got 3; use -2 … 1",
    );
    expect(() => new BatchNormalization({ name: "norm" }).build([null, null])).toThrow(
      "norm axis -1: expected a known size, 1 or more, got [null, null]",
    );
    expect(() => new BatchNormalization({ name: "norm", epsilon: 0 })).toThrow("norm epsilon: expected a number above");
    expect(() => new BatchNormalization({ name: "norm", momentum: 2 })).toThrow("norm momentum: expected a number in");
    expect(() => new BatchNormalization({ name: "norm", renormClipping: { rmin: 2, rmax: 1 } })).toThrow(
      "norm renormClipping: expected rmax of at least rmin, got 1 and 2",
    );
    const built = new BatchNormalization({ name: "norm" });
    built.build([null, 3]);
    expect(() => built.call(uniform([2, 4], 1))).toThrow("norm axis -1: expected 3 elements, as built for [null, 3]");
    expect(() => built.call(uniform([2, 3], 1), { ...training, mask: tensor([[1, 1]]) })).toThrow(
      "norm mask: expected a mask for [2, 3], got [1, 2]",
    );
  });
});
