import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnOfValues } from "../table/columnsTable.js";
import type { Frequency } from "./frequency.js";
import { gridOf } from "./grid.js";
import { inferFrequency } from "./inferFrequency.js";
import { periodLabel } from "./periodLabel.js";
import { readTimes } from "./readTimes.js";
import { resolveInOrder, timeAxis } from "./timeAxis.js";

const berlin = "Europe/Berlin";
/** A frequency of each kind, and how many neighbouring periods tell it. */
const frequencies: readonly Frequency[] = [
  { unit: "step", count: 1 },
  { unit: "step", count: 10, phase: 3 },
  { unit: "second", count: 30 },
  { unit: "minute", count: 15 },
  { unit: "minute", count: 15, timeZone: berlin },
  { unit: "hour", count: 1 },
  { unit: "hour", count: 1, phase: 0.5 },
  { unit: "hour", count: 2, phase: 1 },
  { unit: "hour", count: 1, timeZone: berlin },
  { unit: "hour", count: 1, timeZone: "Asia/Kolkata" },
  { unit: "hour", count: 1, timeZone: "America/Sao_Paulo" },
  { unit: "day", count: 1 },
  { unit: "day", count: 1, phase: 0.5 },
  { unit: "day", count: 1, timeZone: berlin },
  { unit: "day", count: 1, timeZone: "America/Sao_Paulo" },
  { unit: "day", count: 3, phase: 2 },
  { unit: "businessDay", count: 1 },
  { unit: "week", count: 1 },
  { unit: "week", count: 1, anchor: 1 },
  { unit: "week", count: 1, anchor: 7 },
  { unit: "week", count: 2, anchor: 3, phase: 1 },
  { unit: "month", count: 1 },
  { unit: "month", count: 1, anchor: "start" },
  { unit: "month", count: 1, anchor: "end" },
  { unit: "month", count: 2, anchor: "end", phase: 1 },
  { unit: "quarter", count: 1 },
  { unit: "quarter", count: 1, anchor: "start" },
  { unit: "quarter", count: 1, anchor: "end" },
  { unit: "month", count: 3, anchor: "start", phase: 1 },
  { unit: "year", count: 1 },
  { unit: "year", count: 1, anchor: "start" },
  { unit: "year", count: 1, anchor: "end" },
  { unit: "month", count: 12, anchor: "end", phase: 5 },
];

describe.each(frequencies)("%j", (frequency) => {
  const grid = gridOf("test", frequency);
  const periods = fc.integer({ min: frequency.unit === "year" || frequency.count >= 10 ? -100 : -2000, max: 2000 });

  test("a period's time lies in it, and nothing lies between it and the next", () => {
    fc.assert(
      fc.property(periods, (period) => {
        const time = grid.timeOf(period);
        expect(grid.periodOf(time)).toBe(period);
        expect(grid.isOn(time)).toBe(true);
        expect(grid.timeOf(period + 1)).toBeGreaterThan(time);
        const isEnd = frequency.anchor === "end";
        expect(grid.periodOf(grid.timeOf(period + 1) - (isEnd ? 0 : 1))).toBe(isEnd ? period + 1 : period);
      }),
    );
  });

  test("is found again in its periods' labels, which tell the periods", () => {
    // 70 business days hold a weekend, 9,000 hours two changes of clocks.
    const length = frequency.unit === "hour" || frequency.unit === "minute" ? 9000 : 70;
    const start = fc.integer({ min: frequency.unit === "year" ? -200 : -500, max: 500 });
    fc.assert(
      fc.property(start, (first) => {
        const labels = Array.from({ length }, (_, i) => periodLabel(frequency, first + i));
        const values = frequency.unit === "step" ? labels.map(Number) : labels;
        const { timeZone } = frequency;
        if (frequency.unit !== "year" || frequency.anchor)
          expect(inferFrequency(values, timeZone ? { timeZone } : {})).toEqual(frequency);
        const times = readTimes("test", columnOfValues("test", values), { hasYears: frequency.unit === "year" });
        const axis = timeAxis("test", times, timeZone, grid.isCalendar);
        const inSpace = axis.unresolved ? resolveInOrder(axis.unresolved, axis.values, axis.instants) : axis.values;
        expect([...inSpace].map(grid.periodOf)).toEqual(labels.map((_, i) => first + i));
      }),
      { numRuns: length > 100 ? 2 : 20 },
    );
  });
});

test("a day of 23 or 25 hours, in the labels of hours", () => {
  const hours: Frequency = { unit: "hour", count: 1, timeZone: berlin };
  const { periodOf } = gridOf("test", hours);
  const labelsFrom = (instant: string, count: number) =>
    Array.from({ length: count }, (_, i) => periodLabel(hours, periodOf(Date.parse(instant)) + i).slice(5));
  expect(labelsFrom("2024-03-30T23:00Z", 4)).toEqual(["03-31T00:00", "03-31T01:00", "03-31T03:00", "03-31T04:00"]);
  expect(labelsFrom("2024-10-26T23:00Z", 4)).toEqual([
    ...["10-27T01:00", "10-27T02:00+02:00", "10-27T02:00+01:00", "10-27T03:00"],
  ]);
  const days: Frequency = { unit: "day", count: 1, timeZone: berlin };
  const calendar = gridOf("test", days);
  expect(calendar.timeOf(1) - calendar.timeOf(0)).toBe(86_400_000);
});

test("a weekend belongs to the Friday before", () => {
  const { periodOf, timeOf, isOn } = gridOf("test", { unit: "businessDay", count: 1 });
  const at = (text: string) => Date.parse(`${text}T00:00Z`);
  expect(
    ["2024-01-05", "2024-01-06", "2024-01-07", "2024-01-08"].map(
      (day) => periodOf(at(day)) - periodOf(at("2024-01-05")),
    ),
  ).toEqual([...[0, 0, 0, 1]]);
  expect([isOn(at("2024-01-05")), isOn(at("2024-01-06"))]).toEqual([true, false]);
  expect(timeOf(0)).toBe(0);
});

test.each([
  [{ unit: "fortnight", count: 1 }, 'unit: expected step, second, minute, … or year, got "fortnight"'],
  [{ unit: "day", count: 0 }, "count: expected a whole number, 1 or more, got 0"],
  [{ unit: "week", count: 1, anchor: 8 }, "anchor: expected a weekday, 1 (Monday) … 7 (Sunday), got 8"],
  [{ unit: "month", count: 1, anchor: 5 }, 'anchor: expected "start" or "end", got 5'],
  [{ unit: "day", count: 1, phase: 1 }, "phase: expected a number from 0 up to 1, got 1"],
])("%j is refused", (frequency, message) => {
  expect(() => periodLabel(frequency as Frequency, 0)).toThrow(`periodLabel ${message}`);
});
