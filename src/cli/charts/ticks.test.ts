import fc from "fast-check";
import { expect, test } from "vitest";
import { tickLabel, ticks } from "./ticks.js";

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

test("tick labels are short", () => {
  expect([0, 1200, 0.05, 1e-8, 2.5e6, -40].map(tickLabel)).toEqual(["0", "1200", "0.05", "1e-8", "2.5e6", "-40"]);
});
