import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { Normalization } from "./normalization.js";

describe("Normalization", () => {
  test("adapts to data, in one or in several batches, and back again", () => {
    const [a, b] = [uniform([3, 4, 2], 1, 5, 9), uniform([2, 4, 2], 2, -3, 1)];
    const [whole, parts] = [new Normalization(), new Normalization()];
    whole.adapt(tensor([...a.toArray(), ...b.toArray()], [5, 4, 2]));
    parts.adapt([a, b]);
    expect(parts.call(a).toNested()).toEqual(whole.call(a).toNested());
    const given = { mean: whole.mean?.toNested(), variance: whole.variance?.toNested() };
    const back = new Normalization({ ...given, invert: true }).call(whole.call(a)).toArray();
    a.toArray().forEach((value, i) => {
      expect(back[i]).toBeCloseTo(value, 4);
    });
    expect(whole.trainableWeights).toEqual([]);
  });

  test("by any axes", () => {
    const x = tensor([
      [1, 2],
      [3, 6],
    ]);
    const means = (axis: number | number[] | null) => {
      const layer = new Normalization({ axis });
      layer.adapt(x);
      return layer.mean?.toNested();
    };
    expect(means(-1)).toEqual([2, 4]);
    expect(means(0)).toEqual([1.5, 4.5]);
    expect(means([0, 1])).toEqual([
      [1, 2],
      [3, 6],
    ]);
    expect(means(null)).toBe(3);
  });

  test("a feature that never changes gives no NaN", () => {
    const layer = new Normalization();
    layer.adapt(tensor([[1], [1]]));
    expect(layer.call(tensor([[1]])).toNested()).toEqual([[0]]);
  });

  test("says what is wrong", () => {
    const name = "scaler";
    expect(() => new Normalization({ name, mean: 1 })).toThrow("scaler: expected mean and variance, or neither");
    expect(() => new Normalization({ name, mean: [[1]], variance: [[1]] })).toThrow(
      "scaler: expected as many axes of mean and variance as it has, 1, got [[1]]",
    );
    expect(() => new Normalization({ name }).adapt([])).toThrow("scaler adapt: expected a tensor, or a list of them");
    expect(() => new Normalization({ name, mean: 1, variance: 1 }).adapt(tensor([[1]]))).toThrow(
      "scaler adapt: expected a layer that is not given mean and variance",
    );
    expect(() => new Normalization({ name, axis: 2 }).call(tensor([[1]]))).toThrow(
      "scaler axis 2: expected an axis of",
    );
  });
});
