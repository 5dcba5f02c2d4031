import { expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { conv1d } from "./conv1d.js";
import { depthwiseConv1d } from "./depthwiseConv1d.js";
import { transpose } from "./shape.js";

test("is a convolution in as many groups as channels", () => {
  const [x, kernel] = [uniform([2, 9, 5], 1), uniform([3, 5, 2], 2)];
  for (const options of [{}, { strides: 2 }, { padding: "same" as const, dilationRate: 2 }]) {
    const apart = depthwiseConv1d(x, kernel, options);
    const grouped = conv1d(x, uniform([3, 1, 10], 2), null, { ...options, groups: 5 });
    expect(apart.shape).toEqual(grouped.shape);
    apart.toArray().forEach((value, i) => {
      expect(value).toBeCloseTo(grouped.toArray()[i], 5);
    });
  }
});

test("says what is wrong", () => {
  const x = uniform([1, 4, 2], 1);
  expect(() => depthwiseConv1d(x, uniform([3, 5, 2], 2))).toThrow(
    "depthwiseConv1d kernel: expected [taps, 2, multiplier], got [3, 5, 2]",
  );
  expect(() => depthwiseConv1d(x, transpose(uniform([2, 1, 5], 2), [2, 0, 1]))).toThrow(
    "depthwiseConv1d x: expected at least 5 time steps, got [1, 4, 2]",
  );
});
