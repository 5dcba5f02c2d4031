import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Add } from "./add.js";
import { Average } from "./average.js";
import { Concatenate } from "./concatenate.js";
import { Dot } from "./dot.js";
import { inference, type Layer, type Mask } from "./layer.js";
import { Maximum } from "./maximum.js";
import { Minimum } from "./minimum.js";
import { Multiply } from "./multiply.js";
import { Subtract } from "./subtract.js";

const nested = (mask: unknown) => (mask as Tensor | null)?.toNested() ?? null;
const [left, right] = [tensor([[1, 1, 0, 0]]), tensor([[1, 0, 1, 0]])];
const a = tensor([[[2], [3], [4], [5]]]);
const b = tensor([[[9], [8], [1], [6]]]);

describe("merges", () => {
  test("of inputs with fewer axes, which are repeated behind the batch", () => {
    const [sequence, step] = [tensor([[[1], [2]]]), tensor([[10]])];
    for (const [layer, expected] of [
      [new Add(), [[[11], [12]]]],
      [new Subtract(), [[[-9], [-8]]]],
      [new Average(), [[[5.5], [6]]]],
    ] as const) {
      expect(
        layer.computeOutputShape([
          [null, null, 1],
          [null, 1],
        ]),
      ).toEqual([null, null, 1]);
      expect((layer as Add).call([sequence, step]).toNested()).toEqual(expected);
    }
  });

  test.each<[Layer, unknown]>([
    [new Multiply(), [[[18], [3], [1], [0]]]],
    [new Maximum(), [[[9], [3], [1], [5]]]],
    [new Minimum(), [[[2], [3], [1], [5]]]],
  ])("%s: what a mask leaves out does not count", (layer, expected) => {
    const call = (masks: readonly Mask[]) => layer.call([a, b], { ...inference, masks }) as Tensor;
    expect(call([left, right]).toNested()).toEqual(expected);
    expect(nested(layer.computeMask([a, b], [left, right]))).toEqual([[1, 1, 1, 0]]);
    expect(layer.computeMask([a, b], [left, null])).toBeNull();
  });

  test("Concatenate's mask is that of its inputs, one behind the other", () => {
    const [steps, features] = [new Concatenate({ axis: 1 }), new Concatenate()];
    expect(nested(steps.computeMask([a, b], [left, null]))).toEqual([[1, 1, 0, 0, 1, 1, 1, 1]]);
    expect(nested(features.computeMask([a, b], [left, right]))).toEqual([[1, 1, 1, 0]]);
    expect(features.computeMask([a, b], [null, null])).toBeNull();
  });

  test("Dot, along any axes", () => {
    const shape = (axes: number | [number, number], ...shapes: number[][]) => {
      const layer = new Dot(axes);
      const y = layer.call(shapes.map((one, i) => uniform(one, i)));
      expect(layer.computeOutputShape(shapes)).toEqual(y.shape);
      return y.shape;
    };
    expect(shape(1, [2, 4], [2, 4])).toEqual([2, 1]);
    expect(shape([2, 1], [2, 3, 4], [2, 4, 5])).toEqual([2, 3, 5]);
    expect(shape([1, 3], [2, 3, 4], [2, 6, 5, 3])).toEqual([2, 4, 6, 5]);
    expect(shape(-1, [2, 3, 4], [2, 4])).toEqual([2, 3]);
  });

  test("say what is wrong", () => {
    expect(() => new Add({ name: "sum" }).build([null, 3])).toThrow("sum: expected a list of inputs, got [null, 3]");
    expect(() => new Subtract({ name: "less" }).call([a, a, a])).toThrow("less: expected a list of 2 inputs, got 3");
    expect(() =>
      new Add({ name: "sum" }).computeOutputShape([
        [null, 3],
        [null, 4],
      ]),
    ).toThrow("sum: expected shapes that broadcast, got [null, 3] and [null, 4]");
    expect(() =>
      new Concatenate({ name: "all" }).computeOutputShape([
        [null, 3, 1],
        [null, 4, 1],
      ]),
    ).toThrow("all: expected shapes that differ on axis -1 only, got [null, 3, 1] and [null, 4, 1]");
    expect(() => new Concatenate({ name: "all", axis: 3 }).computeOutputShape([[null, 3, 1]])).toThrow(
      "all axis: expected an axis of [null, 3, 1], got 3; use -3 … 2",
    );
    expect(() => new Dot(0, { name: "dot" }).call([a, b])).toThrow("dot axes: expected axes behind the batch, got 0");
    expect(() => new Dot(1, { name: "dot" }).call([a, uniform([1, 3, 1], 1)])).toThrow(
      "dot axes 1: expected axes of one size, got [1, 4, 1] and [1, 3, 1]",
    );
    expect(() => new Dot(-4, { name: "dot" }).call([a, b])).toThrow("dot axes: expected an axis of [1, 4, 1], got -4");
  });
});
