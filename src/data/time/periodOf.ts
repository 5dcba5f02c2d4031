import { fail, show } from "../../engine/errors.js";
import { columnOfValues } from "../table/columnsTable.js";
import { DAY } from "./civil.js";
import type { Frequency } from "./frequency.js";
import { gridOf } from "./grid.js";
import { readTimes } from "./readTimes.js";
import { resolveInOrder, timeAxis } from "./timeAxis.js";
import { timeZoneOf } from "./timeZone.js";

/**
 * The period that a time lies in: a stamp as a table may have it, a Date, milliseconds since 1970-01-01T00:00Z or, for
 * steps, a number. Of an hour that clocks go through twice it is the first, unless the stamp has an offset.
 *
 * @throws TimecellError for what is no time, or none that clocks in the frequency's zone show
 *
 * @example
 * import { periodLabel, periodOf } from "timecell/data";
 * const weeks = { unit: "week", count: 1, anchor: 1 } as const;
 * console.log(periodLabel(weeks, periodOf(weeks, "2024-02-01"))); // 2024-01-29
 */
export function periodOf(frequency: Frequency, time: string | number | Date): number {
  const where = "periodOf";
  const grid = gridOf(where, frequency);
  const isStep = frequency.unit === "step";
  const value = typeof time === "number" && !isStep ? new Date(time) : time;
  const times = readTimes(where, columnOfValues(where, [value]), { hasYears: !isStep });
  if ((times.kind === "step") !== isStep)
    fail(where, isStep ? "the number of a step" : "a stamp or a Date", show(time));
  const axis = timeAxis(where, times, frequency.timeZone, grid.isCalendar);
  const [inSpace] = axis.unresolved ? resolveInOrder(axis.unresolved, axis.values, axis.instants) : axis.values;
  if (Number.isNaN(inSpace)) fail(where, `a time that clocks in ${frequency.timeZone} show`, show(time));
  return grid.periodOf(inSpace);
}

/**
 * When a period begins, in milliseconds since 1970-01-01T00:00Z: for axes of charts and joins with other data. A step is
 * its number.
 *
 * @example
 * import { instantOf } from "timecell/data";
 * console.log(new Date(instantOf({ unit: "day", count: 1, timeZone: "Europe/Berlin" }, 1))); // 1970-01-01T23:00:00.000Z
 */
export function instantOf(frequency: Frequency, period: number): number {
  const where = "instantOf";
  const { isCalendar, timeOf } = gridOf(where, frequency);
  const time = timeOf(period);
  if (!isCalendar) return time;
  const zone = timeZoneOf(where, frequency.timeZone);
  const [first] = zone.instantsOf(time);
  return first ?? time - zone.offsetAt(time - DAY); // clocks are put forward over it: when they are
}
