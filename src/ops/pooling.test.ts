import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { pullback } from "../engine/tape.js";
import { tensor } from "../engine/tensor.js";
import { convolvedLength } from "./conv1d.js";
import { averagePool1d, maxPool1d } from "./pooling.js";

const sizes = fc.record({
  time: fc.integer({ min: 1, max: 12 }),
  channels: fc.integer({ min: 1, max: 20 }),
  poolSize: fc.integer({ min: 1, max: 4 }),
  strides: fc.integer({ min: 1, max: 5 }),
  padding: fc.constantFrom("valid" as const, "same" as const),
});

test("agree with loops, for any sizes and options", () =>
  fc.assert(
    fc.property(sizes, ({ time, channels, poolSize, ...options }) => {
      const { steps, before } = convolvedLength(time, poolSize, options);
      if (steps === 0) return;
      const x = uniform([2, time, channels], 1);
      const values = x.toArray();
      const [highest, mean] = [maxPool1d(x, poolSize, options), averagePool1d(x, poolSize, options)];
      expect(highest.shape).toEqual([2, steps, channels]);
      const means = mean.toArray();
      highest.toArray().forEach((value, at) => {
        const [b, t, c] = [Math.floor(at / (steps * channels)), Math.floor(at / channels) % steps, at % channels];
        const window = Array.from({ length: poolSize }, (_, j) => t * options.strides - before + j)
          .filter((step) => step >= 0 && step < time)
          .map((step) => values[(b * time + step) * channels + c]);
        expect(value).toBe(Math.max(...window));
        expect(means[at]).toBeCloseTo(window.reduce((sum, v) => sum + v, 0) / window.length, 5);
      });
    }),
  ));

test("the first of equals has the gradient, as in Keras", () => {
  const x = tensor([[[1], [1], [0], [1]]]);
  const { gradients } = pullback(
    () => [maxPool1d(x, 2)],
    [x],
    () => [tensor([[[3], [5]]])],
  );
  expect(gradients[0].toNested()).toEqual([[[3], [0], [0], [5]]]);
});

test("NaN stays NaN", () => {
  expect(maxPool1d(tensor([[[Number.NaN], [1], [2], [3]]]), 2).toNested()).toEqual([[[Number.NaN], [3]]]);
});

describe("misuse", () => {
  const x = uniform([1, 4, 2], 1);
  test.each([
    [() => maxPool1d(x, 0), "maxPool1d poolSize: expected a whole number, 1 or more, got 0"],
    [() => averagePool1d(x, 2, { strides: 0 }), "averagePool1d strides: expected a whole number, 1 or more, got 0"],
    [() => maxPool1d(x, 2, { padding: "causal" as "same" }), 'maxPool1d padding: expected one of "valid", "same"'],
    [() => maxPool1d(x, 5), "maxPool1d x: expected at least 5 time steps, got [1, 4, 2]"],
    [() => maxPool1d(uniform([3, 4], 1), 2), "maxPool1d x: expected [batch, time, channels], got [3, 4]"],
  ])("says what is wrong (%#)", (run, message) => expect(run).toThrow(message));
});
