import type { Panel } from "./panel.js";

/** A panel as its type has it, without what else came along, such as what was found in its data. */
export function barePanel(panel: Panel): Panel {
  const { source, frequency, season, target, pastCovariates, futureCovariates, staticCovariates, series } = panel;
  return { source, frequency, season, target, pastCovariates, futureCovariates, staticCovariates, series };
}
