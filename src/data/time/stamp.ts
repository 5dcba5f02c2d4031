import { civilDate, DAY, dayNumber, daysInMonth, HOUR, MINUTE, mondayOf, SECOND, weeksInYear } from "./civil.js";

/** What a stamp names: a whole year, quarter, month or week, a day, or a time of day. */
export type Precision = "year" | "quarter" | "month" | "week" | "day" | "time";

/** Which comes first where a year stands last: 31.12.2024 or 12/31/2024. */
export type DateOrder = "dmy" | "mdy";

/** A time as it is written. */
export interface Stamp {
  /** What clocks show, in milliseconds since they showed 1970-01-01T00:00; of a whole month or the like its start. */
  readonly wall: number;
  /** How far those clocks are ahead of UTC, in milliseconds; null where it isn't written. */
  readonly offset: number | null;
  readonly precision: Precision;
}

const TIME =
  /^[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/;
/** A date whose year stands last. */
export const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const MONTH = /^(\d{4})[-/M](\d{1,2})$/;
const QUARTER = /^(?:(\d{4})[- ]?Q([1-4])|Q([1-4])[- /]?(\d{4}))$/i;
const WEEK = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i;
const YEAR = /^\d{4}$/;

/**
 * A stamp in a text: an ISO date or date-time with or without an offset, 2018-01, 1998 Q1, 2024-W05, 2024/01/31, 20240131;
 * 31.12.2024 or 12/31/2024 if the order is given. Undefined for anything else.
 */
export function readStamp(text: string, order?: DateOrder): Stamp | undefined {
  const plain = plainStamp(text);
  if (plain !== undefined) return plain;
  const date = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (date) {
    const [month, day] = date.length === 5 ? [date[3], date[4]] : [date[2], date[3]];
    return dated(Number(date[1]), Number(month), Number(day), text.slice(date[0].length));
  }
  const yearLast = order && YEAR_LAST.exec(text);
  if (yearLast) {
    const [, first, , second, year] = yearLast;
    const [month, day] = order === "mdy" ? [first, second] : [second, first];
    return dated(Number(year), Number(month), Number(day), text.slice(yearLast[0].length));
  }
  return wholePeriod(text);
}

/** Where digits stand in 2024-01-31T13:05:00Z, which is read without regular expressions: tables have millions of them. */
const YEAR_AT = 0;
const MONTH_AT = 5;
const DAY_AT = 8;
const HOUR_AT = 11;
const MINUTE_AT = 14;
const SECOND_AT = 17;
const MILLISECOND_AT = 20;

/** A stamp such as 2024-01-31, 2024-01-31 13:05, 2024-01-31T13:05:00, …Z or as Dates write it; undefined for all others. */
function plainStamp(text: string): Stamp | undefined {
  const { length } = text;
  if (![10, 16, 19, 20, 24].includes(length)) return undefined;
  if (text[4] !== "-" || text[7] !== "-") return undefined;
  const year = 100 * twoDigits(text, YEAR_AT) + twoDigits(text, YEAR_AT + 2);
  const month = twoDigits(text, MONTH_AT);
  const day = twoDigits(text, DAY_AT);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  const start = dayNumber(year, month, day) * DAY;
  if (length === 10) return { wall: start, offset: null, precision: "day" };
  if ((text[10] !== "T" && text[10] !== " ") || text[13] !== ":") return undefined;
  if (length > 16 && text[16] !== ":") return undefined;
  const isZoned = length >= 20;
  if (isZoned && (text[length - 1] !== "Z" || (length === 24 && text[19] !== "."))) return undefined;
  const hour = twoDigits(text, HOUR_AT);
  const minute = twoDigits(text, MINUTE_AT);
  const second = length === 16 ? 0 : twoDigits(text, SECOND_AT);
  const milliseconds =
    length === 24 ? 10 * twoDigits(text, MILLISECOND_AT) + (twoDigits(text, MILLISECOND_AT + 1) % 10) : 0;
  if (!(hour <= 23 && minute <= 59 && second <= 59 && milliseconds >= 0)) return undefined;
  const wall = start + hour * HOUR + minute * MINUTE + second * SECOND + milliseconds;
  return { wall, offset: isZoned ? 0 : null, precision: "time" };
}

/** NaN where there are other characters. */
function twoDigits(text: string, place: number): number {
  const tens = text.charCodeAt(place) - 48;
  const ones = text.charCodeAt(place + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

function dated(year: number, month: number, day: number, rest: string): Stamp | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const start = dayNumber(year, month, day) * DAY;
  if (rest === "") return { wall: start, offset: null, precision: "day" };
  const time = TIME.exec(rest);
  if (!time) return undefined;
  const [, hourText, minuteText, secondText = "0", fraction = "", half, offset] = time;
  const [minute, second] = [Number(minuteText), Number(secondText)];
  const hour = hourOf(Number(hourText), half);
  const isMidnight = hour === 24 && minute === 0 && second === 0;
  if (hour === undefined || (hour > 23 && !isMidnight) || minute > 59 || second > 59) return undefined;
  const milliseconds = fraction && Math.floor(Number(`0.${fraction}`) * 1e9 + 0.5) / 1e6;
  const wall = start + hour * HOUR + minute * MINUTE + second * SECOND + Number(milliseconds);
  return { wall, offset: offset === undefined ? null : offsetIn(offset), precision: "time" };
}

/** The hour of 24, of one that may have am or pm beside it. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function offsetIn(text: string): number {
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  if (hours === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

function wholePeriod(text: string): Stamp | undefined {
  const of = (day: number, precision: Precision) => ({ wall: day * DAY, offset: null, precision });
  const month = MONTH.exec(text);
  if (month) {
    const number = Number(month[2]);
    return number < 1 || number > 12 ? undefined : of(dayNumber(Number(month[1]), number, 1), "month");
  }
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const [, year, number, firstNumber, lastYear] = quarter;
    return of(dayNumber(Number(year ?? lastYear), Number(number ?? firstNumber) * 3 - 2, 1), "quarter");
  }
  const week = WEEK.exec(text);
  if (week) {
    const [year, number, weekday] = [Number(week[1]), Number(week[2]), week[3]];
    if (number < 1 || number > weeksInYear(year)) return undefined;
    const monday = mondayOf(year, number);
    return weekday === undefined ? of(monday, "week") : of(monday + Number(weekday) - 1, "day");
  }
  return YEAR.test(text) ? of(dayNumber(Number(text), 1, 1), "year") : undefined;
}

/** What clocks show, as ISO 8601 writes it: the date alone where a day begins, seconds where there are some. */
export function wallText(wall: number, withTime = wall % DAY !== 0): string {
  const day = Math.floor(wall / DAY);
  const { year, month, day: dayOfMonth } = civilDate(day);
  const date = `${yearText(year)}-${padded(month)}-${padded(dayOfMonth)}`;
  if (!withTime) return date;
  const rest = wall - day * DAY;
  const minutes = Math.floor(rest / MINUTE);
  const seconds = rest - minutes * MINUTE;
  const time = `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
  if (seconds === 0) return `${date}T${time}`;
  const whole = Math.floor(seconds / SECOND);
  const fraction = seconds % SECOND === 0 ? "" : `.${String(Math.floor(seconds % SECOND)).padStart(3, "0")}`;
  return `${date}T${time}:${padded(whole)}${fraction}`;
}

/** +02:00 */
export function offsetText(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / MINUTE);
  return `${offset < 0 ? "-" : "+"}${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
}

/** Four digits, and a sign before what needs more, as ISO 8601 and Date write it. */
export function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, "0");
  return `${year < 0 ? "-" : "+"}${String(Math.abs(year)).padStart(6, "0")}`;
}

function padded(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
