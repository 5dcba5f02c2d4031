import { civilDate, DAY, daysInMonth, HOUR, MINUTE, modulo, monthNumber, SECOND, weekdayOf } from "./civil.js";
import type { Frequency, FrequencyUnit } from "./frequency.js";
import { type Spacing, spacingOf } from "./spacing.js";
import type { Precision } from "./stamp.js";
import type { TimeAxis } from "./timeAxis.js";
import { timeZoneOf } from "./timeZone.js";

/** The frequency of one list of times, and which of them break it. */
export interface GroupFrequency {
  readonly frequency: Frequency;
  /** Places in the list. */
  readonly off: readonly number[];
}

/** Shares of days that may be mistakes, and days from which on there may be any. */
const FEW = 0.1;
const ENOUGH = 12;
/** A month has at least so many days between its last working day and the one of the month before. */
const LEAST_MONTH = 26;

/** The frequency of rising times on an axis; null for less than two different ones. */
export function groupFrequency(axis: TimeAxis, times: Float64Array): GroupFrequency | null {
  if (axis.space === "step") {
    return of(spacingOf(times), ({ length, rest }) => ({ unit: "step", count: length, ...phased(rest) }));
  }
  const { zone } = axis;
  const inZone = zone === undefined ? {} : { timeZone: zone };
  const found = axis.space === "instant" ? elapsed(times, zone) : calendar(times, axis);
  return found && { ...found, frequency: { ...found.frequency, ...inZone } };
}

function of(spacing: Spacing | null, frequencyOf: (spacing: Spacing) => Frequency): GroupFrequency | null {
  return spacing && { frequency: frequencyOf(spacing), off: spacing.off };
}

function phased(phase: number): { phase?: number } {
  return phase === 0 ? {} : { phase };
}

function elapsed(times: Float64Array, zone: string | undefined): GroupFrequency | null {
  const midnight = timeZoneOf("inferFrequency", zone).instantsOf(0)[0] ?? 0;
  return of(spacingOf(times, SECOND), ({ length, rest }) => {
    const [unit, size]: [FrequencyUnit, number] =
      length % HOUR === 0 ? ["hour", HOUR] : length % MINUTE === 0 ? ["minute", MINUTE] : ["second", SECOND];
    return { unit, count: length / size, ...phased(modulo(rest - midnight, length) / size) };
  });
}

/** Times that nearly all have the same time of day. */
function calendar(times: Float64Array, { precision, timeOfDay }: TimeAxis): GroupFrequency | null {
  const days = times.map((time) => Math.floor(time / DAY));
  if (precision === "week") return weekly(days, undefined, timeOfDay);
  if (precision !== "day" && precision !== "time") return monthly(days, undefined, precision);
  const { least, areWeeks, areEven } = distancesOf(days);
  if (least < Number.POSITIVE_INFINITY) {
    const anchor = least >= 28 ? monthAnchor(days) : null;
    if (anchor !== null && !(areWeeks && anchor === undefined)) return monthly(days, anchor, precision);
    if (areWeeks) return weekly(days, weekdayOf(days[0]), timeOfDay);
    const nearly = least < LEAST_MONTH ? nearlyMonthly(days, precision) : null;
    if (nearly !== null) return nearly;
    if (least >= LEAST_MONTH && !areEven && days.length >= 4) return monthly(days, undefined, precision);
  }
  return of(spacingOf(days), ({ length, rest }) => ({ unit: "day", count: length, ...phased(rest + timeOfDay / DAY) }));
}

/** The least distance between different neighbours, and whether all are whole weeks, or all the same. */
function distancesOf(days: Float64Array): { least: number; areWeeks: boolean; areEven: boolean } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let areWeeks = true;
  for (let i = 1; i < days.length; i++) {
    const distance = days[i] - days[i - 1];
    if (distance === 0) continue;
    least = Math.min(least, distance);
    most = Math.max(most, distance);
    areWeeks &&= distance % 7 === 0;
  }
  return { least, areWeeks, areEven: least === most };
}

function weekly(days: Float64Array, anchor: number | undefined, timeOfDay: number): GroupFrequency | null {
  const weeks = days.map((day) => Math.floor((day + 3) / 7));
  return of(spacingOf(weeks), ({ length, rest }) => ({
    unit: "week",
    count: length,
    ...(anchor === undefined ? {} : { anchor }),
    ...phased(rest + timeOfDay / (7 * DAY)),
  }));
}

/** Where in their months days stand: at the start or end, or each on the same day (undefined); null where it differs. */
function monthAnchor(days: Float64Array): "start" | "end" | undefined | null {
  const dates = Array.from(days, civilDate);
  if (dates.every(({ day }) => day === 1)) return "start";
  if (dates.every(({ year, month, day }) => day === daysInMonth(year, month))) return "end";
  return dates.every(({ day }) => day === dates[0].day) ? undefined : null;
}

/** Days of which nearly all are starts or ends of months, the others mistakes; null where they aren't. */
function nearlyMonthly(days: Float64Array, precision: Precision): GroupFrequency | null {
  if (days.length < ENOUGH) return null;
  for (const anchor of ["start", "end"] as const) {
    const off = offAnchor(days, anchor);
    if (off === null) continue;
    const on = [...days.keys()].filter((i) => !off.has(i));
    const found = monthly(
      Float64Array.from(on, (i) => days[i]),
      anchor,
      precision,
    );
    if (found === null) continue;
    for (const i of found.off) off.add(on[i]);
    return { ...found, off: [...off].sort((a, b) => a - b) };
  }
  return null;
}

/** The places of the days that are no starts or ends of months; null for more than a few. */
function offAnchor(days: Float64Array, anchor: "start" | "end"): Set<number> | null {
  const off = new Set<number>();
  for (let i = 0; i < days.length; i++) {
    const { year, month, day } = civilDate(days[i]);
    if (day !== (anchor === "start" ? 1 : daysInMonth(year, month))) off.add(i);
    if (off.size > FEW * days.length) return null;
  }
  return off;
}

function monthly(days: Float64Array, anchor: "start" | "end" | undefined, precision: Precision): GroupFrequency | null {
  const months = days.map((number) => {
    const { year, month } = civilDate(number);
    return monthNumber(year, month);
  });
  return of(spacingOf(months), ({ length, rest }) => {
    const unit = monthUnit(length, rest, anchor, precision);
    const size = unit === "year" ? 12 : unit === "quarter" ? 3 : 1;
    return { unit, count: length / size, ...(anchor ? { anchor } : {}), ...phased(Math.floor(rest / size)) };
  });
}

/** Years and quarters are named as such where they lie as in the calendar, or where the times name them. */
function monthUnit(length: number, rest: number, anchor: string | undefined, precision: Precision): FrequencyUnit {
  const lastsFrom = anchor === "end" ? 1 : 0;
  const fits = (size: number) => length % size === 0 && (rest + lastsFrom) % size === 0;
  if (anchor === undefined) return precision === "year" || precision === "quarter" ? precision : "month";
  return fits(12) ? "year" : fits(3) && length === 3 ? "quarter" : "month";
}
