import { historyOf, panelBefore } from "../../data/panel/history.js";
import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { tailOf } from "../../data/panel/tailOf.js";

/** How much of a panel is known at some point. */
export interface Cut {
  /** How many values of each series, in the panel's order. */
  readonly lengths: readonly number[];
  /** How many of them count, the last ones; null for all. */
  readonly window: number | null;
}

/** Where in a panel a forecast begins. */
export interface Place {
  /** The series, by its place in the panel. */
  readonly series: number;
  /** How many of its values are known. */
  readonly length: number;
}

/** A panel as it was known, and of what is known beforehand as much as a forecast of `horizon` periods may use. */
export function cutPanel(panel: Panel, { lengths, window }: Cut, horizon: number): Panel {
  const known = panelBefore(panel, lengths, horizon);
  return window === null ? known : { ...known, series: known.series.map((series) => tailOf(series, window)) };
}

/** A series as it was known where a forecast begins. */
export function historyAt(
  panel: Panel,
  { series, length }: Place,
  window: number | null,
  horizon: number,
): PanelSeries {
  const known = historyOf(panel.series[series], length, horizon);
  return window === null ? known : tailOf(known, window);
}
