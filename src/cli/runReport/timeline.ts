import type { Frequency } from "../../data/time/frequency.js";
import { gridOf, isElapsed } from "../../data/time/grid.js";
import { periodLabels } from "../../data/time/periodLabel.js";
import type { ChartContent, Places, TimeFormat } from "../report/chart.js";

import { timeText } from "./texts.js";

/** The periods of a frequency as places along a chart's axis. */
export interface Timeline {
  /** The axis of `count` periods from `start` on, of which each stands for `every`. */
  axis(start: number, count: number, every?: number): ChartContent["x"];
  /** Where along the axis a period stands. */
  at(period: number): number;
  /** What a period is called. */
  label(period: number): string;
}

/** Units that last equally long. */
const EVEN: ReadonlySet<string> = new Set(["step", "second", "minute", "hour", "day", "week"]);

/**
 * The periods of a frequency along a chart's axis: instants for hours and less, shown by the clocks of their zone; calendar dates, in
 * seconds of UTC, from days on; steps by their numbers.
 */
export function timelineOf(frequency: Frequency): Timeline {
  const { unit, timeZone } = frequency;
  const grid = gridOf("report", frequency);
  const label = periodLabels(frequency);
  const isStep = unit === "step";
  const at = (period: number) => grid.timeOf(period) / (isStep ? 1 : 1000);
  const placesOf = (start: number, count: number, every: number): Places =>
    EVEN.has(unit)
      ? { from: at(start), step: at(start + every) - at(start), count }
      : Array.from({ length: count }, (_, i) => at(start + i * every));
  return {
    at,
    label: (period) => timeText(label(period)),
    axis: (start, count, every = 1) => ({
      kind: isStep ? "number" : "time",
      label: isStep ? "step" : "",
      values: placesOf(start, count, every),
      ...(!isStep && { format: formatOf(frequency) }),
      ...(isElapsed(unit) && timeZone !== undefined && { timeZone }),
    }),
  };
}

/** How a period is written: as `periodLabel` does. */
function formatOf({ unit, anchor, phase = 0 }: Frequency): TimeFormat {
  if (unit === "second") return "second";
  if (isElapsed(unit)) return "minute";
  if (anchor === undefined && (unit === "year" || unit === "quarter" || unit === "month")) return unit;
  if (anchor === undefined && unit === "week" && Number.isInteger(phase)) return "week";
  return Number.isInteger(phase) ? "date" : "minute";
}
