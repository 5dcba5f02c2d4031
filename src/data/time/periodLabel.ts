import { civilDate, DAY, isoWeekOf, modulo } from "./civil.js";
import type { Frequency } from "./frequency.js";
import { type Grid, gridOf, isElapsed, MONTHS } from "./grid.js";
import { offsetText, wallText, yearText } from "./stamp.js";
import { timeZoneOf } from "./timeZone.js";

/**
 * A period as ISO 8601 writes it, in the frequency's time zone: 2024-01-31, 2024-01-31T13:00, 2024-W05, 2024-01, 2024-Q1, 2024.
 * The offset from UTC stands behind an hour that clocks go through twice. A step is its number.
 *
 * @throws TimecellError for a frequency that there isn't
 *
 * @example
 * import { periodLabel } from "timecell/data";
 * console.log(periodLabel({ unit: "hour", count: 1 }, 0)); // 1970-01-01T00:00
 * console.log(periodLabel({ unit: "month", count: 1, anchor: "end" }, 1)); // 1970-02-28
 */
export function periodLabel(frequency: Frequency, period: number): string {
  return periodLabels(frequency)(period);
}

/** {@link periodLabel} for many periods of one frequency. */
export function periodLabels(frequency: Frequency): (period: number) => string {
  const where = "periodLabel";
  const grid = gridOf(where, frequency);
  if (frequency.unit === "step") return (period) => String(grid.timeOf(period));
  if (isElapsed(frequency.unit)) return (period) => instantText(frequency.timeZone, grid.timeOf(period));
  return (period) => calendarText(frequency, grid, period);
}

/** An instant as clocks in a zone show it; with the offset where they show it twice. */
export function instantText(timeZone: string | undefined, instant: number): string {
  const zone = timeZoneOf("periodLabel", timeZone);
  const wall = zone.wallOf(instant);
  const text = wallText(wall, true);
  return zone.isFixed || zone.instantsOf(wall).length === 1 ? text : text + offsetText(zone.offsetAt(instant));
}

function calendarText({ unit, anchor }: Frequency, grid: Grid, period: number): string {
  const time = grid.timeOf(period);
  const day = Math.floor(time / DAY);
  if (anchor === undefined && unit === "week" && modulo(time, 7 * DAY) === 4 * DAY) {
    const { year, week } = isoWeekOf(day);
    return `${yearText(year)}-W${String(week).padStart(2, "0")}`;
  }
  if (anchor === undefined && MONTHS[unit] !== undefined) {
    const { year, month } = civilDate(day);
    if (unit === "year") return yearText(year);
    if (unit === "quarter") return `${yearText(year)}-Q${Math.ceil(month / 3)}`;
    return `${yearText(year)}-${String(month).padStart(2, "0")}`;
  }
  return wallText(time);
}
