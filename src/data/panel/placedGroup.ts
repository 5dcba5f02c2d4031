import type { Frequency } from "../time/frequency.js";
import { type Grid, gridOf, MONTHS } from "../time/grid.js";
import type { GroupFrequency } from "../time/groupFrequency.js";
import { describeTimes } from "../time/inferFrequency.js";
import { frequencyName, periodsText } from "../time/parseFrequency.js";
import type { TimeAxis } from "../time/timeAxis.js";
import type { Findings } from "./finding.js";
import type { TimedGroup } from "./timedGroup.js";

/** The rows of one series by rising periods. */
export interface PlacedGroup {
  readonly id: string;
  readonly rows: Int32Array;
  /** The period of each row; the same for several rows where there are duplicates. */
  readonly periods: Float64Array;
}

/** More periods than any gap should leave, and how many there may be for each row that is there. */
const LONG = 10_000;
const SPARSEST = 100;
/** Rows from which on a series shows a frequency of its own, with gaps in it or without. */
const ENOUGH_ROWS = 20;
const ENOUGH_EVEN_ROWS = 5;

/** Puts groups on the grid of a frequency, and names what isn't on it. */
export class Placement {
  private readonly grid: Grid;

  constructor(
    private readonly frequency: Frequency,
    private readonly axis: TimeAxis,
    private readonly findings: Findings,
  ) {
    this.grid = gridOf("createPanel", frequency);
  }

  /** @param own the group's own frequency, where that is known */
  place(group: TimedGroup, own: GroupFrequency | null): PlacedGroup {
    const { grid, findings } = this;
    const { id, rows, times } = group;
    const series = id || null;
    const off: number[] = [];
    for (let i = 0; i < times.length; i++) if (!grid.isOn(times[i])) off.push(i);
    if (off.length > 0 || this.isOther(own, times)) this.reportOff(series, group, off, own);
    const isOn = (_: number, i: number) => grid.isOn(times[i]);
    const periods = (off.length > 0 ? times.filter(isOn) : times).map(grid.periodOf);
    const placed = { id, rows: off.length > 0 ? rows.filter(isOn) : rows, periods };
    const gap = hugeGap(periods);
    if (gap === null) return placed;
    const missing = periods[gap] - periods[gap - 1] - 1;
    const what = `${periodsText(missing, this.frequency)} without a row between them`;
    const both = [placed.rows[gap - 1], placed.rows[gap]];
    findings.error("hugeGap", { series, rows: both }, what, "correct the times, or say a longer frequency");
    return { id, rows: rows.subarray(0, 0), periods: periods.subarray(0, 0) };
  }

  private reportOff(
    series: string | null,
    { rows, times }: TimedGroup,
    off: readonly number[],
    own: GroupFrequency | null,
  ): void {
    const { frequency, axis, findings } = this;
    const grid = frequencyName(frequency);
    if (own && own.off.length === 0 && this.isOther(own, times)) {
      const what = `${frequencyName(own.frequency)}, where the panel has ${grid}`;
      findings.error(
        "mixedFrequencies",
        { series },
        what,
        "forecast series of another frequency in a panel of their own",
      );
      return;
    }
    const wrong = Int32Array.from(off, (i) => rows[i]);
    const offTimes = Float64Array.from(off, (i) => times[i]);
    const what = `${describeTimes(axis, offTimes)} on a grid of ${grid}`;
    const remedy =
      axis.space === "instant" && axis.zone === undefined
        ? "correct it, or say the timeZone of the times"
        : "correct it, or say the frequency";
    findings.error("offGrid", { series, rows: wrong }, what, remedy);
  }

  /** Whether a series has a frequency that is not the panel's: weeks in a panel of days. */
  private isOther(own: GroupFrequency | null, times: Float64Array): boolean {
    if (own === null || own.off.length > 0 || times.length < ENOUGH_EVEN_ROWS) return false;
    const { unit, count, anchor } = own.frequency;
    const panel = this.frequency;
    const areBothDays = unit === "day" && panel.unit === "businessDay";
    const isLoose = MONTHS[unit] !== undefined && anchor === undefined && this.axis.precision === "day";
    if (areBothDays || isLoose || (unit === panel.unit && count === panel.count && anchor === panel.anchor))
      return false;
    if (times.length >= ENOUGH_ROWS) return true;
    const { periodOf } = gridOf("createPanel", own.frequency);
    return periodOf(times[times.length - 1]) - periodOf(times[0]) === times.length - 1;
  }
}

/** The place after a gap so long that nothing but a mistake explains it; null if there is none. */
function hugeGap(periods: Float64Array): number | null {
  const count = periods.length;
  if (count < 2 || periods[count - 1] - periods[0] < Math.max(LONG, SPARSEST * count)) return null;
  let widest = 1;
  for (let i = 2; i < count; i++) {
    if (periods[i] - periods[i - 1] > periods[widest] - periods[widest - 1]) widest = i;
  }
  return widest;
}
