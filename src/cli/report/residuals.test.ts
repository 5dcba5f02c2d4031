import { expect, test } from "vitest";
import { autocorrelation, histogram } from "./residuals.js";

test("a histogram counts every value once, with zero on a boundary", () => {
  const values = [-3, -1, -0.5, 0, 0.5, 1, 1.5, 7];
  const { centres, counts } = histogram(values, 5);
  expect(centres).toEqual([-3, -1, 1, 3, 5, 7]);
  expect(counts).toEqual([1, 2, 4, 0, 0, 1]);
});

test("a histogram of equal values, or of none, is no reason to fail", () => {
  expect(histogram([2, 2, 2]).counts).toEqual([3]);
  expect(histogram([Number.NaN])).toEqual({ centres: [], counts: [] });
  expect(histogram([0, 0]).counts).toEqual([2]);
  const close = histogram([1e9, 1e9 + 1e-6, 1e9 + 2e-6]).counts;
  expect(close.reduce((sum, count) => sum + count, 0)).toBe(3);
});

test("an alternating series repeats after two steps", () => {
  const values = Array.from({ length: 200 }, (_, i) => (i % 2 ? 1 : -1));
  const [one, two] = autocorrelation(values, 3);
  expect(one).toBeCloseTo(-0.995);
  expect(two).toBeCloseTo(0.99);
  expect(autocorrelation([4, 4, 4], 2)).toEqual([0, 0]);
});
