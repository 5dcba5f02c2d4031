import type { Panel } from "../data/panel/panel.js";
import { fail, show } from "../engine/errors.js";

/** Rejects what is no panel, and one without series. */
export function expectSeries(where: string, panel: Panel): void {
  if (!Array.isArray(panel?.series)) fail(where, "a panel", show(panel), "make one with createPanel or panelOfArrays");
  if (panel.series.length === 0) fail(where, "at least one series", "none");
}
