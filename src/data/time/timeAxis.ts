import { fail } from "../../engine/errors.js";
import { DAY, modulo } from "./civil.js";
import type { Times } from "./readTimes.js";
import { offsetText, type Precision } from "./stamp.js";
import { type TimeZone, timeZoneOf } from "./timeZone.js";

/** The share of times that must have one time of day to count days: a few may be mistakes. */
const MOST = 0.9;

/** The times of a column as the grid of a frequency counts them (see `Grid`). */
export interface TimeAxis {
  /** Numbers of steps, what clocks show, or instants. */
  readonly space: "step" | "wall" | "instant";
  /** In that space; but what clocks show, to be resolved in the order of the rows, where `unresolved` says so. */
  readonly values: Float64Array;
  /** The zone whose clocks go through some times twice: `resolveInOrder` tells them apart. */
  readonly unresolved?: TimeZone;
  /** The instants that are known all the same, NaN for the others. */
  readonly instants?: Float64Array;
  readonly precision: Precision;
  /** Of what clocks show: the time of day that most times have, in milliseconds. */
  readonly timeOfDay: number;
  /** The name of the zone, where there is one. */
  readonly zone?: string;
}

/**
 * Times in the space that their frequency counts in. Where nearly all have the same time of day they count calendar days.
 *
 * @param isCalendar whether the frequency does, where that is known
 */
export function timeAxis(where: string, times: Times, timeZone?: string, isCalendar?: boolean): TimeAxis {
  const { kind, values, precision, offset, instants } = times;
  if (kind === "step") return { space: "step", values, precision, timeOfDay: 0 };
  const zone = timeZone ?? (offset ? offsetText(offset) : undefined);
  const clocks = timeZoneOf(where, zone);
  const walls = kind === "wall" ? values : values.map((instant) => clocks.wallOf(instant));
  const { timeOfDay, share } = precision === "time" ? usualTimeOfDay(walls) : { timeOfDay: 0, share: 1 };
  const named = { precision, timeOfDay, ...(zone === undefined ? {} : { zone }) };
  if (isCalendar ?? share >= MOST) return { space: "wall", values: walls, ...named };
  if (kind === "instant") return { space: "instant", values, ...named };
  if (!clocks.isFixed) return { space: "instant", values, unresolved: clocks, ...(instants && { instants }), ...named };
  if (instants) {
    const remedy = timeZone === undefined ? "say the timeZone whose clocks the others are of" : undefined;
    fail(where, "an offset from UTC in all times or in none", "one in some", remedy);
  }
  return { space: "instant", values: values.map((wall) => clocks.instantsOf(wall)[0]), ...named };
}

/**
 * When clocks showed times, given in the order in which they showed them: of a time that they show twice the first, unless a
 * later one came before. NaN for a time that they never show.
 *
 * @param known the instants that are known all the same, NaN for the others
 */
export function resolveInOrder(zone: TimeZone, walls: Float64Array, known?: Float64Array): Float64Array {
  const instants = known?.slice() ?? new Float64Array(walls.length).fill(Number.NaN);
  const isFalling = walls.length > 1 && walls[0] > walls[walls.length - 1];
  let latest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < walls.length; k++) {
    const i = isFalling ? walls.length - 1 - k : k;
    if (Number.isNaN(instants[i])) {
      const [first = Number.NaN, second] = zone.instantsOf(walls[i]);
      instants[i] = second !== undefined && first <= latest ? second : first;
    }
    if (!Number.isNaN(instants[i])) latest = instants[i];
  }
  return instants;
}

/** The time of day that most times have, and the share of those that do. */
function usualTimeOfDay(walls: Float64Array): { timeOfDay: number; share: number } {
  const counts = new Map<number, number>();
  let known = 0;
  for (const wall of walls) {
    if (Number.isNaN(wall)) continue;
    known += 1;
    const timeOfDay = modulo(wall, DAY);
    counts.set(timeOfDay, (counts.get(timeOfDay) ?? 0) + 1);
  }
  const [timeOfDay, count] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return { timeOfDay, share: count / known };
}
