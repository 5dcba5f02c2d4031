import type { Panel } from "../../data/panel/panel.js";
import type { Forecaster } from "../../forecast/forecaster.js";
import { calibrationOrigins } from "../../forecast/intervals/calibrationOrigins.js";

/**
 * Whether a panel has room for the forecasts of the past that conformal intervals of all levels are calibrated on.
 *
 * @param least how many values are to be there to learn from before the earliest of them
 */
export function canCalibrate(
  panel: Panel,
  { shortestHistory }: Forecaster,
  horizon: number,
  levels: readonly number[],
  least: number,
): boolean {
  if (panel.series.length === 0) return false;
  const needed = Math.max(1, shortestHistory);
  const origins = calibrationOrigins(panel, horizon, levels, needed, {});
  const farthest = Math.max(0, ...origins);
  if (!panel.series.some(({ values }) => values.length - farthest >= Math.max(needed, least))) return false;
  const highest = Math.max(...levels);
  return errorsOf(panel, origins, horizon, needed) * (1 - highest) >= highest;
}

/** How many errors there will be: values that are known, and come after a history that is long enough. */
function errorsOf({ series }: Panel, origins: readonly number[], horizon: number, needed: number): number {
  let count = 0;
  for (const { values } of series) {
    for (const origin of origins) {
      const from = values.length - origin;
      if (from < needed) continue;
      for (let t = from; t < from + horizon; t++) if (!Number.isNaN(values[t])) count++;
    }
  }
  return count;
}
