import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { seriesSample } from "./seriesSample.js";

/** A whole series, a long one by stretches: what lies between the lowest and the highest value, and the mean. */
export interface StretchFacts {
  readonly id: string;
  readonly group: string | null;
  readonly start: number;
  /** How many periods a stretch has. */
  readonly every: number;
  readonly mean: readonly (number | null)[];
  /** Null where a stretch is a single period. */
  readonly range: { readonly lower: readonly (number | null)[]; readonly upper: readonly (number | null)[] } | null;
}

/** A sample of whole series. */
export interface OverviewFacts {
  readonly count: number;
  readonly shown: readonly StretchFacts[];
}

/** Letters that all may take, letters of a number, the most stretches of one series and the most series. */
const ROOM = 35_000;
const DIGITS = 8;
const STRETCHES = 360;
const MOST = 24;

/** Whole series of a panel. */
export function overviewFacts(panel: Panel, room = 1): OverviewFacts {
  const longest = panel.series.reduce((most, { values }) => Math.max(most, values.length), 0);
  const size = DIGITS * (longest > STRETCHES ? 3 * STRETCHES : longest);
  const sample = seriesSample([...panel.series.keys()], {
    room: Math.min(MOST, Math.max(1, Math.floor((room * ROOM) / size))),
    errors: null,
    sizes: panel.series.map(({ values }) => values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0)),
  });
  const shown = sample.map(({ series, group }): StretchFacts => {
    const one = panel.series[series];
    return { id: clipped(one.id), group, ...stretchesOf(one) };
  });
  return { count: panel.series.length, shown };
}

function stretchesOf({ start, values }: PanelSeries): Pick<StretchFacts, "start" | "every" | "mean" | "range"> {
  const every = Math.ceil(values.length / STRETCHES);
  if (every <= 1) return { start, every: 1, mean: Array.from(values, sixDigits), range: null };
  const stretches = Array.from({ length: Math.ceil(values.length / every) }, (_, i) =>
    values.subarray(i * every, (i + 1) * every).filter((value) => !Number.isNaN(value)),
  );
  return {
    start,
    every,
    mean: stretches.map((known) => sixDigits(known.reduce((sum, value) => sum + value, 0) / known.length)),
    range: {
      lower: stretches.map((known) => sixDigits(known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY))),
      upper: stretches.map((known) => sixDigits(known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY))),
    },
  };
}
