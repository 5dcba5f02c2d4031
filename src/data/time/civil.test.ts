import fc from "fast-check";
import { expect, test } from "vitest";
import { civilDate, DAY, dayNumber, daysInMonth, isoWeekOf, mondayOf, weekdayOf, weeksInYear } from "./civil.js";

const days = fc.integer({ min: -100_000_000, max: 100_000_000 });

test("days and dates are those of Date, which counts in the same calendar", () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = new Date(day * DAY);
      expect(civilDate(day)).toEqual({
        ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
      });
      const { year, month, day: dayOfMonth } = civilDate(day);
      expect(dayNumber(year, month, dayOfMonth)).toBe(day);
      expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
    }),
  );
  expect([daysInMonth(1900, 2), daysInMonth(2000, 2), daysInMonth(2024, 2), daysInMonth(2024, 4)]).toEqual([
    28, 29, 29, 30,
  ]);
});

test("weeks are those of ISO 8601", () => {
  // The examples of the standard and of its Wikipedia page.
  expect(isoWeekOf(dayNumber(1977, 1, 1))).toEqual({ year: 1976, week: 53 });
  expect(isoWeekOf(dayNumber(1978, 1, 1))).toEqual({ year: 1977, week: 52 });
  expect(isoWeekOf(dayNumber(2008, 12, 29))).toEqual({ year: 2009, week: 1 });
  expect(isoWeekOf(dayNumber(2010, 1, 3))).toEqual({ year: 2009, week: 53 });
  expect([weeksInYear(2020), weeksInYear(2021), weeksInYear(2026)]).toEqual([53, 52, 53]);
  fc.assert(
    fc.property(days, (day) => {
      const { year, week } = isoWeekOf(day);
      expect(day - mondayOf(year, week)).toBe(weekdayOf(day) - 1);
    }),
  );
});
