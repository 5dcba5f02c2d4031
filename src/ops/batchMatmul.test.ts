import { expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { batchMatmul } from "./batchMatmul.js";
import { matmul } from "./matmul.js";
import { reshape, slice } from "./shape.js";

test("is one matrix product after the other", () => {
  const [a, b] = [uniform([3, 2, 4, 5], 1), uniform([3, 2, 5, 37], 2)];
  const y = batchMatmul(a, b);
  expect(y.shape).toEqual([3, 2, 4, 37]);
  const at = (t: typeof a, i: number, j: number) => reshape(slice(t, [i, j, 0, 0], [1, 1, -1, -1]), t.shape.slice(2));
  for (const [i, j] of [
    [0, 0],
    [2, 1],
  ] as const) {
    const single = matmul(at(a, i, j), at(b, i, j)).toArray();
    at(y, i, j)
      .toArray()
      .forEach((value, place) => {
        expect(value).toBeCloseTo(single[place], 5);
      });
  }
});

test("says what is wrong", () => {
  const [a, b] = [uniform([2, 3, 4], 1), uniform([2, 3, 4], 2)];
  expect(() => batchMatmul(a, b)).toThrow("batchMatmul: expected […, m, k] and […, k, n], got [2, 3, 4] and [2, 3, 4]");
  expect(() => batchMatmul(a, uniform([3, 4, 1], 2))).toThrow("got [2, 3, 4] and [3, 4, 1]");
});
