/** Milliseconds in a second, a minute, an hour, a day. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A date of the Gregorian calendar, months and days counted from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The number of a date, days since 1970-01-01. Source: Howard Hinnant, "chrono-compatible low-level date algorithms", which
 * counts years from March on, so that the leap day comes last.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day's number: the way back from {@link dayNumber}. */
export function civilDate(day: number): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The weekday of a day's number: 1 (Monday) … 7 (Sunday). */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7) + 1;
}

/** 28 … 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Months since January 1970. */
export function monthNumber(year: number, month: number): number {
  return (year - 1970) * 12 + month - 1;
}

/** The year and month of a month's number. */
export function civilMonth(months: number): { readonly year: number; readonly month: number } {
  const year = Math.floor(months / 12);
  return { year: 1970 + year, month: months - year * 12 + 1 };
}

/** The number of the Monday that a week of ISO 8601 begins with: week 1 is the one of January 4th. */
export function mondayOf(year: number, week: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - weekdayOf(fourth) + 1 + 7 * (week - 1);
}

/** The year and number of a day's week after ISO 8601: a week belongs to the year of its Thursday. */
export function isoWeekOf(day: number): { readonly year: number; readonly week: number } {
  const { year } = civilDate(day - weekdayOf(day) + 4);
  return { year, week: Math.floor((day - mondayOf(year, 1)) / 7) + 1 };
}

/** 52 or 53. */
export function weeksInYear(year: number): number {
  return (mondayOf(year + 1, 1) - mondayOf(year, 1)) / 7;
}

/** The remainder that is never negative. */
export function modulo(value: number, divisor: number): number {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest + 0; // no −0
}
