import { show } from "../../engine/errors.js";
import { type Column, cellText } from "../table/column.js";
import { wallText } from "../time/stamp.js";
import { resolveInOrder, type TimeAxis } from "../time/timeAxis.js";
import type { Findings } from "./finding.js";
import type { RowGroup } from "./rowGroups.js";

/** The rows of one series by rising time. */
export interface TimedGroup extends RowGroup {
  /** A time for each row, as the axis counts them. */
  readonly times: Float64Array;
}

/**
 * Rows in the order of their times; those without a usable one are named and left out.
 *
 * @param column the times as they are written
 */
export function timedGroup(axis: TimeAxis, column: Column, group: RowGroup, findings: Findings): TimedGroup {
  const series = group.id || null;
  let { rows } = group;
  let times = gather(axis.values, rows);
  if (times.some(Number.isNaN)) {
    reportUnread(
      column,
      series,
      rows.filter((row) => Number.isNaN(axis.values[row])),
      findings,
    );
    rows = rows.filter((row) => !Number.isNaN(axis.values[row]));
    times = gather(axis.values, rows);
  }
  if (axis.unresolved) {
    const walls = times;
    times = resolveInOrder(axis.unresolved, walls, axis.instants && gather(axis.instants, rows));
    const never = times.findIndex(Number.isNaN);
    if (never >= 0) {
      const isKnown = (_: number, i: number) => !Number.isNaN(times[i]);
      const impossible = rows.filter((_, i) => Number.isNaN(times[i]));
      const what = `clocks in ${axis.zone} are put forward over ${wallText(walls[never], true)}`;
      findings.error("impossibleTimes", { series, rows: impossible }, what, "take the timeZone that the times are of");
      rows = rows.filter(isKnown);
      times = times.filter(isKnown);
    }
  }
  return { id: group.id, ...sorted(series, rows, times, findings) };
}

function reportUnread(column: Column, series: string | null, rows: Int32Array, findings: Findings): void {
  const empty = rows.filter((row) => cellText(column, row) === "");
  const wrong = rows.filter((row) => cellText(column, row) !== "");
  if (empty.length > 0)
    findings.error("missingTimes", { series, rows: empty }, "rows without a time", "fill it in or leave the rows out");
  if (wrong.length === 0) return;
  findings.error(
    "wrongTimes",
    { series, rows: wrong },
    `${show(cellText(column, wrong[0]))} is no time like the others`,
    "correct it",
  );
}

function sorted(series: string | null, rows: Int32Array, times: Float64Array, findings: Findings) {
  const late = times.findIndex((time, i) => i > 0 && time < times[i - 1]);
  if (late < 0) return { rows, times };
  const order = new Int32Array(times.length).map((_, i) => i).sort((a, b) => times[a] - times[b] || a - b);
  findings.note(
    "unsorted",
    { series, rows: [rows[late]] },
    "earlier than the row before; rows were sorted by time",
    "nothing need be done",
  );
  return { rows: gatherRows(rows, order), times: gather(times, order) };
}

function gather(values: Float64Array, places: Int32Array): Float64Array {
  const gathered = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) gathered[i] = values[places[i]];
  return gathered;
}

function gatherRows(rows: Int32Array, places: Int32Array): Int32Array {
  return places.map((place) => rows[place]);
}
