import fc from "fast-check";
import { expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { pullback } from "../engine/tape.js";
import { conv1d } from "./conv1d.js";
import { conv1dTranspose, transposedLength } from "./conv1dTranspose.js";
import { transpose } from "./shape.js";

const sizes = fc.record({
  time: fc.integer({ min: 1, max: 8 }),
  taps: fc.integer({ min: 1, max: 4 }),
  strides: fc.integer({ min: 1, max: 3 }),
});

test("is the gradient of the convolution with the same windows", () =>
  fc.assert(
    fc.property(sizes, ({ time, taps, strides }) => {
      const length = (time - 1) * strides + taps;
      const [y, kernel] = [uniform([2, time, 3], 1), uniform([taps, 4, 3], 2)];
      const x = uniform([2, length, 4], 3);
      const { gradients } = pullback(
        () => [conv1d(x, kernel, null, { strides })],
        [x],
        () => [y],
      );
      const grown = conv1dTranspose(y, kernel, null, { strides, outputPadding: 0 });
      expect(grown.shape).toEqual([2, length, 4]);
      grown.toArray().forEach((value, i) => {
        expect(value).toBeCloseTo(gradients[0].toArray()[i], 5);
      });
    }),
  ));

test("counts its outputs as Keras does", () => {
  const steps = (taps: number, options: object) => transposedLength(5, taps, options);
  expect(steps(3, { strides: 2 })).toEqual({ steps: 11, before: 0 });
  expect(steps(2, { strides: 3 })).toEqual({ steps: 15, before: 0 });
  expect(steps(3, { strides: 2, padding: "same" })).toEqual({ steps: 10, before: 0 });
  expect(steps(5, { padding: "same" })).toEqual({ steps: 5, before: 2 });
  expect(steps(3, { strides: 2, padding: "same", outputPadding: 0 })).toEqual({ steps: 9, before: 1 });
  expect(steps(3, { dilationRate: 2 })).toEqual({ steps: 9, before: 0 });
});

test("says what is wrong", () => {
  const given = uniform([1, 4, 2], 1);
  expect(() => conv1dTranspose(given, transpose(uniform([5, 3, 2], 2)), null)).toThrow(
    "conv1dTranspose kernel: expected [taps, filters, 2], got [2, 3, 5]",
  );
  expect(() => conv1dTranspose(given, uniform([5, 3, 2], 2), null, { strides: 0 })).toThrow(
    "conv1dTranspose strides: expected a whole number, 1 or more, got 0",
  );
});
