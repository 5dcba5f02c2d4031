import { fail, show } from "../../engine/errors.js";
import { alignFrequency } from "../time/alignFrequency.js";
import type { Frequency } from "../time/frequency.js";
import { gridOf } from "../time/grid.js";
import type { GroupFrequency } from "../time/groupFrequency.js";
import { parseFrequency } from "../time/parseFrequency.js";
import { sharedFrequency } from "../time/sharedFrequency.js";
import type { TimeAxis } from "../time/timeAxis.js";
import type { TimedGroup } from "./timedGroup.js";

/** Times that a frequency's anchor and phase are found by. */
const ENOUGH_TIMES = 10_000;

/** The frequency of a panel. */
export interface PanelFrequency {
  readonly frequency: Frequency;
  /** What each group has by itself, where that was looked at. */
  readonly own: readonly (GroupFrequency | null)[] | null;
}

/** The frequency that a user says there is, if one does. */
export function givenFrequency(
  given: string | Frequency | undefined,
  timeZone: string | undefined,
): Frequency | undefined {
  if (given === undefined) return undefined;
  const zone = timeZone === undefined ? {} : { timeZone };
  if (typeof given === "string") return parseFrequency(given, zone);
  if (typeof given !== "object" || given === null) {
    return fail(
      "createPanel frequency",
      'a frequency such as "hour", "15 minutes" or { unit: "day", count: 1 }',
      show(given),
    );
  }
  gridOf("createPanel frequency", given);
  return { ...given, ...zone };
}

/**
 * The frequency of groups of times: the one given, put where most times stand, or the one that most groups have.
 *
 * @throws TimecellError where no group has two different times
 */
export function panelFrequency(
  source: string,
  given: Frequency | undefined,
  axis: TimeAxis,
  groups: readonly TimedGroup[],
): PanelFrequency {
  const lists = groups.map(({ times }) => times);
  if (given !== undefined) {
    const some: number[] = [];
    for (const times of lists) {
      for (let i = 0; i < times.length && some.length < ENOUGH_TIMES; i++) some.push(times[i]);
    }
    return { frequency: alignFrequency(source, given, axis, Float64Array.from(some)), own: null };
  }
  const shared = sharedFrequency(axis, lists);
  if (shared === null) {
    const remedy = 'say frequency: "hour", "day", … or check the column of times';
    return fail(source, "a series with two different times, which tell the frequency", "none", remedy);
  }
  return { frequency: shared.frequency, own: shared.groups };
}
