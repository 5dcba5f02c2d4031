import { civilDate, DAY, daysInMonth, modulo, weekdayOf } from "./civil.js";
import type { Frequency } from "./frequency.js";
import { gridOf, MONTHS } from "./grid.js";
import type { TimeAxis } from "./timeAxis.js";

/**
 * A frequency that a user has named, put where most times stand: its anchor and phase are found where it has none. "Hours" for
 * times at half past stand at half past, "weeks" for Sundays on Sundays. Times that name whole weeks or months have no anchor.
 */
export function alignFrequency(where: string, frequency: Frequency, axis: TimeAxis, times: Float64Array): Frequency {
  const zone = frequency.timeZone ?? axis.zone;
  const { anchor, ...whole } = frequency;
  const namesWhole = axis.precision !== "day" && axis.precision !== "time";
  const named = { ...(namesWhole ? whole : frequency), ...(zone === undefined ? {} : { timeZone: zone }) };
  if (times.length === 0) return named;
  const anchored = anchor === undefined && !namesWhole ? withAnchor(named, times) : named;
  if (anchored.phase !== undefined) return anchored;
  const phase = commonest(times, phaseOf(where, anchored));
  return phase === 0 ? anchored : { ...anchored, phase };
}

function withAnchor(frequency: Frequency, times: Float64Array): Frequency {
  const days = times.map((time) => Math.floor(time / DAY));
  if (frequency.unit === "week") return { ...frequency, anchor: commonest(days, weekdayOf) };
  if (MONTHS[frequency.unit] === undefined) return frequency;
  const places = { middle: 0, start: 1, end: 2 };
  const place = commonest(days, (number) => {
    const { year, month, day } = civilDate(number);
    return day === 1 ? places.start : day === daysInMonth(year, month) ? places.end : places.middle;
  });
  if (place === places.middle) return frequency;
  return { ...frequency, anchor: place === places.start ? "start" : "end" };
}

/** Where in its unit a time stands, in units. */
function phaseOf(where: string, frequency: Frequency): (time: number) => number {
  const { unit, count } = frequency;
  const months = MONTHS[unit];
  const single = gridOf(where, { ...frequency, count: 1, phase: 0 });
  if (months !== undefined || unit === "step") return (time) => modulo(single.periodOf(time), count);
  return (time) => {
    const period = single.periodOf(time);
    const start = single.timeOf(period);
    const length = unit === "businessDay" ? DAY : single.timeOf(period + 1) - start;
    return modulo(period, count) + (time - start) / length;
  };
}

function commonest(times: Float64Array, of: (time: number) => number): number {
  const counts = new Map<number, number>();
  for (const time of times) {
    const value = of(time);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
