import { expectOptions } from "../../engine/checks.js";
import { fail } from "../../engine/errors.js";
import { type ColumnValues, columnOfValues } from "../table/columnsTable.js";
import type { Frequency } from "./frequency.js";
import { groupFrequency } from "./groupFrequency.js";
import { frequencyName } from "./parseFrequency.js";
import { instantText } from "./periodLabel.js";
import { readTimes } from "./readTimes.js";
import { sharedFrequency } from "./sharedFrequency.js";
import { type DateOrder, wallText } from "./stamp.js";
import { resolveInOrder, type TimeAxis, timeAxis } from "./timeAxis.js";

/** Options of `inferFrequency`. */
export interface InferFrequencyOptions {
  /** The zone in which stamps without an offset are read and days begin. @defaultValue "UTC" */
  readonly timeZone?: string;
  /** Which of day and month comes first where the year stands last. @defaultValue found out by all times */
  readonly dateOrder?: DateOrder;
}

/**
 * The frequency of times: seconds to years or a multiple of them, weeks by their weekday, starts and ends of months, quarters
 * and years, business days. Times may be missing and in any order.
 *
 * @throws TimecellError for less than two different times, and for times that aren't evenly apart, naming those that break it
 *
 * @example
 * import { inferFrequency } from "timecell/data";
 * console.log(inferFrequency(["2024-01-31", "2024-02-29", "2024-04-30"])); // { unit: "month", count: 1, anchor: "end" }
 */
export function inferFrequency(times: ColumnValues, options: InferFrequencyOptions = {}): Frequency {
  const where = "inferFrequency";
  expectOptions(where, options, ["timeZone", "dateOrder"]);
  const { timeZone, ...reading } = options;
  const axis = timeAxis(where, readTimes(where, columnOfValues(where, times), reading), timeZone);
  const isKnown = (_: number, row: number) => !Number.isNaN(axis.values[row]);
  const known = axis.values.filter(isKnown);
  const inOrder = axis.unresolved ? resolveInOrder(axis.unresolved, known, axis.instants?.filter(isKnown)) : known;
  const never = inOrder.findIndex(Number.isNaN);
  if (never >= 0) {
    fail(
      where,
      `times that clocks in ${timeZone} show`,
      wallText(known[never], true),
      "take the zone that they are of",
    );
  }
  const rising = inOrder.slice().sort();
  const shared = sharedFrequency(axis, [rising]);
  if (shared === null) return fail(where, "at least two different times", describeTimes(axis, rising.subarray(0, 1)));
  const { off } = groupFrequency(axis, rising) as { off: readonly number[] };
  if (off.length > 0) {
    const got = describeTimes(
      axis,
      Float64Array.from(off, (i) => rising[i]),
    );
    fail(where, `times on a grid of ${frequencyName(shared.frequency)}, as most are`, got, "correct or leave them out");
  }
  return shared.frequency;
}

/** Times as a message shows them. */
export function describeTimes(axis: TimeAxis, times: Float64Array): string {
  const texts = Array.from(times.subarray(0, 5), (time) => timeText(axis, time));
  return texts.join(", ") + (times.length > 5 ? `, … (${times.length})` : "");
}

/** A time as a message shows it. */
export function timeText(axis: TimeAxis, time: number): string {
  if (axis.space === "step") return String(time);
  return axis.space === "wall" ? wallText(time) : instantText(axis.zone, time);
}
