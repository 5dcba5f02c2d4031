import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { broadcastTo, concat, expandDims, reshape, reverse, slice, squeeze, stack, transpose } from "./shape.js";

const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

/** The element at an index. */
function at(t: Tensor, index: readonly number[]): number {
  let flat = 0;
  t.shape.forEach((length, axis) => {
    flat = flat * length + (index[axis] as number);
  });
  return t.toArray()[flat] as number;
}

/** Some index inside a shape, for a seed. */
const indexIn = (shape: readonly number[], seed: number) => shape.map((length, axis) => (seed * (axis + 3)) % length);

describe("elements are where they belong, for any shape", () => {
  const property = (check: (x: Tensor, seed: number) => void) =>
    fc.assert(
      fc.property(shapes, fc.nat(1000), (shape, seed) => check(uniform(shape, seed), seed)),
      { numRuns: 60 },
    );

  test("transpose", () =>
    property((x, seed) => {
      const order = x.shape.map((_, axis) => (axis + seed) % x.rank);
      const y = transpose(x, order);
      const index = indexIn(y.shape, seed);
      const from = new Array<number>(x.rank);
      order.forEach((axis, i) => {
        from[axis] = index[i] as number;
      });
      expect(at(y, index)).toBe(at(x, from));
    }));

  test("slice", () =>
    property((x, seed) => {
      const begin = indexIn(x.shape, seed);
      const y = slice(x, begin, new Array(x.rank).fill(-1));
      const index = indexIn(y.shape, seed + 1);
      expect(at(y, index)).toBe(
        at(
          x,
          index.map((i, axis) => i + (begin[axis] as number)),
        ),
      );
    }));

  test("reverse", () =>
    property((x, seed) => {
      const axis = seed % x.rank;
      const index = indexIn(x.shape, seed);
      const mirrored = index.map((i, a) => (a === axis ? (x.shape[a] as number) - 1 - i : i));
      expect(at(reverse(x, axis), index)).toBe(at(x, mirrored));
    }));

  test("broadcastTo", () =>
    property((x, seed) => {
      const axis = seed % x.rank;
      const length = x.shape.map((l, a) => (a === axis ? 1 : l));
      const one = slice(x, new Array(x.rank).fill(0), length);
      const y = broadcastTo(one, x.shape);
      const index = indexIn(x.shape, seed);
      expect(at(y, index)).toBe(
        at(
          x,
          index.map((i, a) => (a === axis ? 0 : i)),
        ),
      );
    }));

  test("what concat joins, slice takes apart", () =>
    property((x, seed) => {
      const axis = seed % x.rank;
      const joined = concat([x, reverse(x, axis)], axis);
      const begin = x.shape.map((length, a) => (a === axis ? length : 0));
      expect(slice(joined, begin, x.shape).toNested()).toEqual(reverse(x, axis).toNested());
    }));
});

test("stack and squeeze", () => {
  expect(stack([tensor([1, 2]), tensor([3, 4])], 1).toNested()).toEqual([
    [1, 3],
    [2, 4],
  ]);
  expect(squeeze(tensor([[1], [2]]), -1).toNested()).toEqual([1, 2]);
});

describe("misuse", () => {
  const x = uniform([2, 3], 1);
  test.each([
    ["reshape", () => reshape(x, [4, -1]), "reshape: expected a shape of 6 elements, got [4, -1]"],
    ["expandDims", () => expandDims(x, 4), "expandDims axis: expected an axis of rank 3, got 4"],
    ["squeeze", () => squeeze(x, 0), "squeeze: expected length 1 on axis 0, got [2, 3]"],
    ["transpose", () => transpose(x, [0, 0]), "transpose: expected each axis of [2, 3] once, got [0, 0]"],
    ["slice", () => slice(x, [0, 2], [2, 2]), "slice: expected a block inside [2, 3], got begin [0, 2], size [2, 2]"],
    ["broadcastTo", () => broadcastTo(x, [4, 3]), "broadcastTo: expected a shape that fits [4, 3], got [2, 3]"],
    [
      "concat",
      () => concat([x, uniform([2, 4], 1)], 0),
      "concat: expected shapes that differ on axis 0 only, got [2, 3] and [2, 4]",
    ],
  ])("%s says what is wrong", (_, run, message) => expect(run).toThrow(message));
});
