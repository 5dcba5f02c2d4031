import fc from "fast-check";
import { expect, test } from "vitest";
import { logTicks, tickLabel, ticks } from "./ticks.js";

test("ticks are round and within the range", () => {
  expect(ticks(0, 243, 5)).toEqual([0, 50, 100, 150, 200]);
  expect(ticks(-0.31, 0.3, 4)).toEqual([-0.2, 0, 0.2]);
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (low, span) => {
        const found = ticks(low, low + span, 5);
        expect(found.length).toBeLessThanOrEqual(6);
        for (const tick of found) expect(tick >= low - span / 1e6 && tick <= low + span * (1 + 1e-6)).toBe(true);
      },
    ),
  );
});

test("a log axis has decades, and more where there are few", () => {
  expect(logTicks(0.04, 0.6)).toEqual([0.05, 0.1, 0.2, 0.5]);
  expect(logTicks(3, 4e4)).toEqual([10, 100, 1000, 10000]);
});

test("tick labels are short", () => {
  expect([0, 1200, 0.05, 1e-8, 2.5e6, -40].map(tickLabel)).toEqual(["0", "1200", "0.05", "1e-8", "2.5e6", "-40"]);
});
