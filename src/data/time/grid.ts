import { expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import {
  civilDate,
  civilMonth,
  DAY,
  dayNumber,
  daysInMonth,
  HOUR,
  MINUTE,
  modulo,
  monthNumber,
  SECOND,
  weekdayOf,
} from "./civil.js";
import type { Frequency, FrequencyUnit } from "./frequency.js";
import { timeZoneOf } from "./timeZone.js";

/**
 * The arithmetic of a frequency. What a time is depends on the unit: for seconds to hours an instant, in milliseconds since
 * 1970-01-01T00:00Z; from days on what clocks in the zone show, in milliseconds since they showed 1970-01-01T00:00; for
 * steps their number.
 */
export interface Grid {
  /** Whether times are what clocks show: days are then calendar days, however many hours they have. */
  readonly isCalendar: boolean;
  /** The period that a time lies in. */
  periodOf(time: number): number;
  /** The time that stamps a period. */
  timeOf(period: number): number;
  /** Whether a time may stamp its period. */
  isOn(time: number): boolean;
}

const LENGTHS: Partial<Record<FrequencyUnit, number>> = {
  ...{ step: 1, second: SECOND, minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY },
};
/** How many months a unit has. */
export const MONTHS: Partial<Record<FrequencyUnit, number>> = { month: 1, quarter: 3, year: 12 };
/** The Monday of the week of 1970-01-01, a Thursday. */
const FIRST_MONDAY = -3 * DAY;

/** Whether a unit's times are instants rather than what clocks show. */
export function isElapsed(unit: FrequencyUnit): boolean {
  return unit === "second" || unit === "minute" || unit === "hour";
}

/**
 * The arithmetic of a frequency.
 *
 * @throws TimecellError for a unit or time zone that there isn't, and for a count that is no whole number of 1 or more
 */
export function gridOf(where: string, frequency: Frequency): Grid {
  const { unit, count, anchor, phase = 0, timeZone } = frequency;
  expectWhole(`${where} count`, count, 1);
  if (!(phase >= 0 && phase < count)) fail(`${where} phase`, `a number from 0 up to ${count}`, show(phase));
  const months = MONTHS[unit];
  if (months !== undefined) {
    expectWhole(`${where} phase`, phase, 0);
    if (anchor !== undefined && anchor !== "start" && anchor !== "end")
      fail(`${where} anchor`, '"start" or "end"', show(anchor));
    return monthGrid(months, count, phase, anchor);
  }
  if (unit === "businessDay") return businessDayGrid(count, phase);
  const length = LENGTHS[unit];
  if (length === undefined) return fail(`${where} unit`, "step, second, minute, … or year", show(unit));
  const shift = Math.round(phase * length);
  if (isElapsed(unit))
    return evenGrid(false, (timeZoneOf(where, timeZone).instantsOf(0)[0] ?? 0) + shift, count * length);
  if (unit !== "week") return evenGrid(unit === "day", shift, count * length);
  const weekday = anchor ?? 1;
  if (![1, 2, 3, 4, 5, 6, 7].includes(weekday as number)) {
    fail(`${where} anchor`, "a weekday, 1 (Monday) … 7 (Sunday)", show(anchor));
  }
  return evenGrid(true, FIRST_MONDAY + ((weekday as number) - 1) * DAY + shift, count * length);
}

/** Periods that are all as long. */
function evenGrid(isCalendar: boolean, origin: number, length: number): Grid {
  return {
    isCalendar,
    periodOf: (time) => Math.floor((time - origin) / length),
    timeOf: (period) => origin + period * length,
    isOn: (time) => (time - origin) % length === 0,
  };
}

/** Monday to Friday; a weekend belongs to the Friday before. */
function businessDayGrid(count: number, phase: number): Grid {
  const skipped = Math.floor(phase);
  const timeOfDay = Math.round((phase - skipped) * DAY);
  const periodOf = (time: number) => {
    const day = Math.floor((time - timeOfDay) / DAY);
    const number = Math.floor((day + 3) / 7) * 5 + Math.min(weekdayOf(day) - 1, 4) - 3;
    return Math.floor((number - skipped) / count);
  };
  const timeOf = (period: number) => {
    const number = period * count + skipped + 3;
    return (Math.floor(number / 5) * 7 + modulo(number, 5) - 3) * DAY + timeOfDay;
  };
  return { isCalendar: true, periodOf, timeOf, isOn: (time) => timeOf(periodOf(time)) === time };
}

/** Months, quarters and years; the time of day that a stamp has beside its date counts for nothing. */
function monthGrid(unitMonths: number, count: number, phase: number, anchor: "start" | "end" | undefined): Grid {
  const periodOf = (time: number) => {
    const { year, month } = civilDate(Math.floor(time / DAY));
    return Math.floor((monthNumber(year, month) - phase * unitMonths) / (unitMonths * count));
  };
  const dayOf = (period: number) => {
    const first = (period * count + phase) * unitMonths;
    const { year, month } = civilMonth(anchor === "end" ? first + unitMonths - 1 : first);
    return dayNumber(year, month, anchor === "end" ? daysInMonth(year, month) : 1);
  };
  const isOn = (time: number) => {
    if (anchor !== undefined) return dayOf(periodOf(time)) === Math.floor(time / DAY);
    const { year, month } = civilDate(Math.floor(time / DAY));
    return modulo(monthNumber(year, month) - phase * unitMonths, unitMonths * count) < unitMonths;
  };
  return { isCalendar: true, periodOf, timeOf: (period) => dayOf(period) * DAY, isOn };
}
