import fc from "fast-check";
import { expect, test } from "vitest";
import type { Frequency } from "./frequency.js";
import { periodLabel } from "./periodLabel.js";
import { instantOf, periodOf } from "./periodOf.js";

const berlin: Frequency = { unit: "hour", count: 1, timeZone: "Europe/Berlin" };

test.each<[Frequency, string | number | Date, string]>([
  [{ unit: "week", count: 1, anchor: 7 }, "2024-02-06", "2024-02-04"],
  [{ unit: "month", count: 1, anchor: "end" }, "2024-02", "2024-02-29"],
  [{ unit: "quarter", count: 1 }, "2024-05-05", "2024-Q2"],
  [{ unit: "year", count: 1 }, "2024", "2024"],
  [{ unit: "minute", count: 15 }, new Date("2024-01-01T10:22:00Z"), "2024-01-01T10:15"],
  [{ unit: "day", count: 1, timeZone: "Asia/Tokyo" }, Date.parse("2024-01-01T20:00Z"), "2024-01-02"],
  [berlin, "2024-10-27T02:30", "2024-10-27T02:00+02:00"],
  [berlin, "2024-10-27T02:30+01:00", "2024-10-27T02:00+01:00"],
  [{ unit: "step", count: 10 }, 42, "40"],
])("%j holds %s", (frequency, time, label) => {
  expect(periodLabel(frequency, periodOf(frequency, time))).toBe(label);
});

test("a period's instant lies in it", () => {
  const days: Frequency = { unit: "day", count: 1, timeZone: "America/Sao_Paulo" };
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 25_000 }), (period) => {
      expect(periodOf(days, instantOf(days, period))).toBe(period);
      expect(periodOf(berlin, new Date(instantOf(berlin, period)))).toBe(period);
    }),
  );
  // Midnight of 2018-11-04 was passed over in Brazil.
  const changed = periodOf(days, "2018-11-04");
  expect(new Date(instantOf(days, changed)).toISOString()).toBe("2018-11-04T03:00:00.000Z");
  expect(instantOf({ unit: "step", count: 5 }, 3)).toBe(15);
});

test("what is no time is refused", () => {
  expect(() => periodOf(berlin, "2024-03-31T02:30")).toThrow(
    'periodOf: expected a time that clocks in Europe/Berlin show, got "2024-03-31T02:30"',
  );
  expect(() => periodOf(berlin, "soon")).toThrow("periodOf: expected times such as");
  expect(() => periodOf({ unit: "step", count: 1 }, "2024-01-01")).toThrow("periodOf: expected the number of a step");
});
