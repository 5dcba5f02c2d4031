import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { conv1d, convolvedLength, type Padding } from "./conv1d.js";

test("agrees with loops, for any sizes and options", () =>
  fc.assert(
    fc.property(
      fc.record({
        time: fc.integer({ min: 1, max: 12 }),
        channels: fc.integer({ min: 1, max: 5 }),
        filters: fc.integer({ min: 1, max: 9 }),
        taps: fc.integer({ min: 1, max: 4 }),
        strides: fc.integer({ min: 1, max: 3 }),
        dilationRate: fc.integer({ min: 1, max: 3 }),
        padding: fc.constantFrom<Padding>("valid", "same", "causal"),
      }),
      ({ time, channels, filters, taps, ...options }) => {
        const { steps, before } = convolvedLength(time, taps, options);
        if (steps === 0) return;
        const [x, kernel, bias] = [
          uniform([2, time, channels], 1),
          uniform([taps, channels, filters], 2),
          uniform([filters], 3),
        ];
        const [xv, kv, bv] = [x.toArray(), kernel.toArray(), bias.toArray()];
        const y = conv1d(x, kernel, bias, options);
        expect(y.shape).toEqual([2, steps, filters]);
        y.toArray().forEach((value, at) => {
          const [b, t, f] = [Math.floor(at / (steps * filters)), Math.floor(at / filters) % steps, at % filters];
          let sum = bv[f] as number;
          for (let j = 0; j < taps; j++) {
            const from = t * options.strides + j * options.dilationRate - before;
            if (from < 0 || from >= time) continue;
            for (let c = 0; c < channels; c++) {
              sum +=
                (xv[(b * time + from) * channels + c] as number) * (kv[(j * channels + c) * filters + f] as number);
            }
          }
          expect(value).toBeCloseTo(sum, 4);
        });
      },
    ),
    { numRuns: 80 },
  ));

describe("misuse", () => {
  const kernel = uniform([5, 2, 3], 1);
  test.each([
    [
      "rank",
      () => conv1d(uniform([4, 2], 1), kernel, null),
      "conv1d x: expected [batch, time, channels], got [4, 2]; add the channels",
    ],
    ["channels", () => conv1d(uniform([1, 9, 3], 1), kernel, null), "conv1d x: expected 2 channels, got [1, 9, 3]"],
    [
      "length",
      () => conv1d(uniform([1, 4, 2], 1), kernel, null),
      "conv1d x: expected at least 5 time steps, got [1, 4, 2]",
    ],
    [
      "groups",
      () => conv1d(uniform([1, 9, 4], 1), kernel, null, { groups: 2 }),
      "expected filters in 2 equal groups, got 3",
    ],
  ])("of %s says what is wrong", (_, run, message) => expect(run).toThrow(message));
});
