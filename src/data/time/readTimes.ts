import { expectOneOf } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { isMissing } from "../numberText.js";
import { type Column, cellText, type TextColumn } from "../table/column.js";
import { DAY, dayNumber, daysInMonth } from "./civil.js";
import { type DateOrder, type Precision, readStamp, type Stamp, YEAR_LAST } from "./stamp.js";

/** From here on whole numbers are seconds since 1970-01-01T00:00Z, from the second on milliseconds; steps are fewer. */
const LEAST_SECONDS = 1e8;
const LEAST_MILLISECONDS = 1e11;
const MOST_MILLISECONDS = 1e14;

/** The times of a column. */
export interface Times {
  /** Whether they are whole numbers that have an order only, what clocks show, or instants. */
  readonly kind: "step" | "wall" | "instant";
  /** Numbers of steps, or milliseconds since 1970-01-01T00:00; NaN for an empty cell and one that is no time. */
  readonly values: Float64Array;
  readonly precision: Precision;
  /** Where only some of what clocks show has an offset from UTC: their instants, NaN for the others. */
  readonly instants?: Float64Array;
  /** How far the clocks of instants were ahead of UTC, in milliseconds, where it was written and is the same for all. */
  readonly offset?: number;
}

/** How a column of times is read. */
export interface TimesOptions {
  /** Which of day and month comes first where the year stands last. @defaultValue found out by the column as a whole */
  readonly dateOrder?: DateOrder;
  /** Whether whole numbers of four digits are years rather than steps. */
  readonly hasYears?: boolean;
  /** What messages call a row. @defaultValue its number, counted from 0 */
  readonly placeOf?: (row: number) => string;
}

/**
 * The times of a column: numbers as steps, seconds or milliseconds, texts as stamps.
 *
 * @param where what messages call the column
 * @throws TimecellError for a column without times, and for one of different kinds
 */
export function readTimes(where: string, column: Column, options: TimesOptions = {}): Times {
  expectOneOf(`${where} dateOrder`, options.dateOrder, [undefined, "dmy", "mdy"]);
  const times = timesOf(where, column, options);
  const first = times.values.findIndex((value) => !Number.isNaN(value));
  if (first < 0) {
    const row = [...times.values.keys()].find((row) => !isMissing(cellText(column, row)));
    const got = row === undefined ? "empty cells" : show(cellText(column, row));
    fail(where, "times such as 2024-01-31, 2024-01-31T13:00Z, 2024-01, 2024-W05, 1998 Q1 or 0, 1, 2, …", got);
  }
  return times;
}

function timesOf(where: string, column: Column, options: TimesOptions): Times {
  if (column.kind === "time") {
    const { isInstant, offset } = column;
    const values = Float64Array.from(column.values);
    const precision = values.every((value) => Number.isNaN(value) || value % DAY === 0) ? "day" : "time";
    return { kind: isInstant ? "instant" : "wall", values, precision, ...(offset === undefined ? {} : { offset }) };
  }
  if (column.kind === "number") return timesOfNumbers(where, Float64Array.from(column.values), options);
  return timesOfTexts(where, column, options);
}

function timesOfNumbers(where: string, values: Float64Array, { hasYears = false }: TimesOptions): Times {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let areWhole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, Math.abs(value));
    areWhole &&= Number.isInteger(value);
  }
  if (most >= MOST_MILLISECONDS) fail(where, "seconds or milliseconds since 1970", show(most));
  if (most >= LEAST_SECONDS) {
    const unit = most >= LEAST_MILLISECONDS ? 1 : 1000;
    return { kind: "instant", values: values.map((value) => Math.round(value * unit)), precision: "time" };
  }
  if (areWhole && hasYears && least >= 1000 && most <= 9999) {
    return { kind: "wall", values: values.map((year) => dayNumber(year, 1, 1) * DAY), precision: "year" };
  }
  if (areWhole && least >= 10_000_101 && values.every((value) => Number.isNaN(value) || isCompactDate(value))) {
    return { kind: "wall", values: values.map(compactDate), precision: "day" };
  }
  if (areWhole && areCompactMonths(values)) {
    const monthStart = (value: number) => dayNumber(Math.floor(value / 100), value % 100, 1) * DAY;
    return { kind: "wall", values: values.map(monthStart), precision: "month" };
  }
  return {
    kind: "step",
    values: values.map((value) => (Number.isInteger(value) ? value : Number.NaN)),
    precision: "time",
  };
}

/** Whether a number such as 20240131 is a date. */
function isCompactDate(value: number): boolean {
  const month = Math.floor(value / 100) % 100;
  return month >= 1 && month <= 12 && value % 100 >= 1 && value % 100 <= daysInMonth(Math.floor(value / 10_000), month);
}

/** Whether numbers such as 202401 are months: steps that pass a year's end would not leave 13 to 99 out. */
function areCompactMonths(values: Float64Array): boolean {
  const years = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const month = value % 100;
    if (value < 180_001 || value > 219_912 || month < 1 || month > 12) return false;
    years.add(Math.floor(value / 100));
  }
  return years.size > 1;
}

function compactDate(value: number): number {
  return dayNumber(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100) * DAY;
}

function timesOfTexts(where: string, { texts, codes }: TextColumn, options: TimesOptions): Times {
  const order = options.dateOrder ?? dateOrderOf(where, texts);
  const stamps = texts.map((text) => (text === "" ? undefined : readStamp(text, order)));
  const read = stamps.filter((stamp): stamp is Stamp => stamp !== undefined);
  const quote = (code: number) => {
    const row = codes.indexOf(code);
    return `${show(texts[code])} in ${options.placeOf?.(row) ?? `row ${row}`}`;
  };
  const precision = onePrecision(where, quote, stamps);
  const zoned = read.filter((stamp) => stamp.offset !== null);
  const spread = (of: (stamp: Stamp) => number) => {
    const known = Float64Array.from(stamps, (stamp) => (stamp ? of(stamp) : Number.NaN));
    const values = new Float64Array(codes.length);
    for (let row = 0; row < values.length; row++) values[row] = known[codes[row]];
    return values;
  };
  const instantOf = ({ wall, offset }: Stamp) => wall - (offset ?? Number.NaN);
  if (zoned.length === 0) return { kind: "wall", values: spread(({ wall }) => wall), precision };
  if (zoned.length < read.length) {
    return { kind: "wall", values: spread(({ wall }) => wall), instants: spread(instantOf), precision };
  }
  const { offset } = zoned[0];
  const isShared = offset !== null && zoned.every((stamp) => stamp.offset === offset);
  return { kind: "instant", values: spread(instantOf), precision, ...(isShared ? { offset } : {}) };
}

/** What all stamps name; those of days and of times may be mixed. */
function onePrecision(
  where: string,
  quote: (code: number) => string,
  stamps: readonly (Stamp | undefined)[],
): Precision {
  const examples = new Map<Precision, number>();
  for (const [code, stamp] of stamps.entries()) {
    if (stamp && !examples.has(stamp.precision)) examples.set(stamp.precision, code);
  }
  const found = [...examples.keys()];
  if (found.length < 2) return found[0] ?? "time";
  if (found.every((precision) => precision === "day" || precision === "time")) return "time";
  const got = found.slice(0, 2).map((precision) => `${quote(examples.get(precision) as number)}, a ${precision}`);
  return fail(where, "times of one kind", got.join(", beside "), "write them all in one way");
}

/** Which comes first in dates such as 31.12.2024, if there are any: what can be no month tells. */
function dateOrderOf(where: string, texts: readonly string[]): DateOrder | undefined {
  const seen: Partial<Record<DateOrder | "either", string>> = {};
  for (const text of texts) {
    const match = YEAR_LAST.exec(text);
    if (match === null) continue;
    if (Number(match[1]) > 12) seen.dmy ??= text;
    else if (Number(match[3]) > 12) seen.mdy ??= text;
    else seen.either ??= text;
  }
  const remedy = 'say dateOrder: "dmy" or "mdy", or write 2024-12-31';
  if (seen.dmy && seen.mdy)
    fail(where, "one order of day and month", `${show(seen.dmy)} beside ${show(seen.mdy)}`, remedy);
  if (seen.dmy || seen.mdy) return seen.dmy ? "dmy" : "mdy";
  if (seen.either) fail(where, "dates that tell day from month", `${show(seen.either)} and the like`, remedy);
  return undefined;
}
