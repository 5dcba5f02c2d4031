import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { DAY, dayNumber, daysInMonth, modulo, weekdayOf } from "../time/civil.js";
import { readStamp } from "../time/stamp.js";

/**
 * When a holiday is, year after year: on a date, { month: 12, day: 25 }; so many days after Easter Sunday, { easter: -2 }
 * for Good Friday; on the nth weekday of a month, 1 (Monday) … 7 (Sunday), or counted from its end: { month: 11, weekday: 4,
 * nth: 4 } for Thanksgiving, { month: 5, weekday: 1, nth: -1 } for Memorial Day.
 */
export type HolidayRule =
  | { readonly month: number; readonly day: number }
  | { readonly easter: number }
  | { readonly month: number; readonly weekday: number; readonly nth: number };

/** The days of a holiday between two years, as numbers of days since 1970-01-01: listed ones, or those of a rule. */
export function holidayDays(
  where: string,
  holiday: readonly string[] | HolidayRule,
  from: number,
  to: number,
): number[] {
  if (Array.isArray(holiday)) return holiday.map((date) => listedDay(where, date));
  const rule = holiday as HolidayRule;
  expectRule(where, rule);
  return Array.from({ length: to - from + 1 }, (_, i) => dayOfRule(rule, from + i)).filter((day) => day !== null);
}

function listedDay(where: string, date: unknown): number {
  const stamp = typeof date === "string" ? readStamp(date) : undefined;
  if (stamp?.precision !== "day") return fail(where, "dates such as 2024-12-31", show(date));
  return stamp.wall / DAY;
}

function expectRule(where: string, rule: HolidayRule): void {
  if (typeof rule !== "object" || rule === null)
    fail(where, "a list of dates or a rule such as { month: 12, day: 25 }", show(rule));
  expectOptions(where, rule, ["month", "day", "easter", "weekday", "nth"]);
  const isWhole = (value: unknown, least: number, most: number) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  const { month, day, easter, weekday, nth } = rule as Record<string, unknown>;
  const isEaster = isWhole(easter, -200, 200) && Object.keys(rule).length === 1;
  const isDate = isWhole(month, 1, 12) && isWhole(day, 1, 31) && Object.keys(rule).length === 2;
  const isNth =
    isWhole(month, 1, 12) &&
    isWhole(weekday, 1, 7) &&
    isWhole(nth, -5, 5) &&
    nth !== 0 &&
    Object.keys(rule).length === 3;
  if (!isEaster && !isDate && !isNth) {
    fail(where, "{ month, day }, { easter } or { month, weekday, nth }", JSON.stringify(rule));
  }
}

/** The day in a year; null in a year that has none: no February 29th, no fifth Monday. */
function dayOfRule(rule: HolidayRule, year: number): number | null {
  if ("easter" in rule) return easterSunday(year) + rule.easter;
  const length = daysInMonth(year, rule.month);
  if ("day" in rule) return rule.day <= length ? dayNumber(year, rule.month, rule.day) : null;
  const { month, weekday, nth } = rule;
  const first = dayNumber(year, month, 1);
  const firstSuch = modulo(weekday - weekdayOf(first), 7);
  const count = Math.floor((length - 1 - firstSuch) / 7) + 1;
  const place = nth > 0 ? nth - 1 : count + nth;
  return place >= 0 && place < count ? first + firstSuch + 7 * place : null;
}

/** Easter Sunday in the Gregorian calendar. Source: Meeus, Astronomical Algorithms, 1991, chapter 8. */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayNumber(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}
