import type { PanelSeries } from "../../data/panel/panel.js";
import type { Frequency } from "../../data/time/frequency.js";
import { periodLabel } from "../../data/time/periodLabel.js";

/** Periods in a row that have no value. */
export interface Gap {
  /** Labels of the first and the last of them. */
  readonly from: string;
  readonly to: string;
  readonly periods: number;
}

/** What a forecaster would do with a series. */
export interface SeriesPlan {
  readonly id: string;
  /** Labels of its first and its last period. */
  readonly from: string;
  readonly to: string;
  /** How many periods it has. */
  readonly length: number;
  /** How many of them have a value. */
  readonly values: number;
  readonly gaps: readonly Gap[];
  /** Whether all its values are the same. */
  readonly isConstant: boolean;
  /** Windows to learn from. */
  readonly windows: number;
  /** Why it is not forecast, or not learnt from; null if it is. */
  readonly dropped: string | null;
}

/** What a forecaster that needs so many values would do with a series. */
export function seriesPlan(
  { id, start, values }: PanelSeries,
  frequency: Frequency,
  shortestHistory: number,
  horizon: number,
): SeriesPlan {
  const known = values.filter((value) => !Number.isNaN(value));
  const { length } = values;
  const windows = Math.max(0, length - Math.max(1, shortestHistory) - horizon + 1);
  return {
    id,
    from: periodLabel(frequency, start),
    to: periodLabel(frequency, start + length - 1),
    length,
    values: known.length,
    gaps: rangesOf(length, (t) => Number.isNaN(values[t])).map((range) => labelled(range, start, frequency)),
    isConstant: known.length > 0 && known.every((value) => value === known[0]),
    windows: known.length === 0 ? 0 : windows,
    dropped: whyDropped(known.length, length, windows, shortestHistory, horizon),
  };
}

/** Places in a row, the last one included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The runs of places below `count` for which something holds. */
export function rangesOf(count: number, holds: (place: number) => boolean, from = 0): Range[] {
  const ranges: Range[] = [];
  for (let place = from; place < count; place++) {
    if (!holds(place)) continue;
    const first = place;
    while (place + 1 < count && holds(place + 1)) place++;
    ranges.push({ first, last: place });
  }
  return ranges;
}

/** A range of a series' periods with its labels. */
export function labelled({ first, last }: Range, start: number, frequency: Frequency): Gap {
  const [from, to] = [first, last].map((place) => periodLabel(frequency, start + place));
  return { from, to, periods: last - first + 1 };
}

function whyDropped(
  known: number,
  length: number,
  windows: number,
  shortestHistory: number,
  horizon: number,
): string | null {
  if (known === 0) return "it has no value, so it can't be forecast";
  if (length < shortestHistory) return `it has ${length} periods, and a forecast needs ${shortestHistory}`;
  if (windows > 0) return null;
  return `nothing is learnt from it: it has ${length} periods, and a window needs ${Math.max(1, shortestHistory) + horizon}`;
}
