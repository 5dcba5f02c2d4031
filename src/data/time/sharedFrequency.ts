import { DAY, weekdayOf } from "./civil.js";
import type { Frequency, FrequencyUnit } from "./frequency.js";
import { type GroupFrequency, groupFrequency } from "./groupFrequency.js";
import type { TimeAxis } from "./timeAxis.js";

/** Times from which on a group's own frequency tells more than that of all groups together. */
const ENOUGH = 4;
const UNITS: readonly FrequencyUnit[] = [
  ...(["step", "second", "minute", "hour", "day", "businessDay", "week", "month", "quarter", "year"] as const),
];

/** What frequency most groups of times have, and what each has. */
export interface SharedFrequency {
  readonly frequency: Frequency;
  /** Null where a group has less than two different times. */
  readonly groups: readonly (GroupFrequency | null)[];
}

/** The frequency of many groups of rising times on an axis; null where no group has two different times. */
export function sharedFrequency(axis: TimeAxis, groups: readonly Float64Array[]): SharedFrequency | null {
  const own = groups.map((times) => groupFrequency(axis, times));
  const voters = own.filter((one, i) => one !== null && groups[i].length >= ENOUGH);
  const frequency = mostFrequent(voters as GroupFrequency[]) ?? pooled(axis, groups)?.frequency;
  if (frequency === undefined) return null;
  return { frequency: orBusinessDays(frequency, groups), groups: own };
}

/** What most have; groups that break their own frequency count where there are no others. */
function mostFrequent(voters: readonly GroupFrequency[]): Frequency | undefined {
  const even = voters.filter(({ off }) => off.length === 0);
  const votes = new Map<string, { frequency: Frequency; count: number }>();
  for (const { frequency } of even.length > 0 ? even : voters) {
    const key = JSON.stringify(frequency);
    const vote = votes.get(key) ?? { frequency, count: 0 };
    vote.count += 1;
    votes.set(key, vote);
  }
  const ranked = [...votes.values()].sort((a, b) => b.count - a.count || fineness(a.frequency) - fineness(b.frequency));
  return ranked[0]?.frequency;
}

/** Groups of a few times tell their frequency together only. */
function pooled(axis: TimeAxis, groups: readonly Float64Array[]): GroupFrequency | null {
  const all = new Float64Array(groups.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const times of groups) {
    all.set(times, position);
    position += times.length;
  }
  return groupFrequency(axis, all.sort());
}

function fineness({ unit, count }: Frequency): number {
  return UNITS.indexOf(unit) * 1e6 + count;
}

/** Days are business days where weekends are passed over, and never stamped. */
function orBusinessDays(frequency: Frequency, groups: readonly Float64Array[]): Frequency {
  if (frequency.unit !== "day" || frequency.count !== 1) return frequency;
  let weekends = 0;
  for (const times of groups) {
    for (let i = 0; i < times.length; i++) {
      const weekday = weekdayOf(Math.floor(times[i] / DAY));
      if (weekday > 5) return frequency;
      if (i > 0 && weekday === 1 && times[i] - times[i - 1] === 3 * DAY) weekends += 1;
    }
  }
  return weekends > 0 ? { ...frequency, unit: "businessDay" } : frequency;
}
