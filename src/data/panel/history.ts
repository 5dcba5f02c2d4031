import type { Panel, PanelSeries } from "./panel.js";

/**
 * A series as it was known when it had `length` values: no later value, and of what is known beforehand only as much as a
 * forecast of `horizon` periods may use. Views, nothing is copied.
 */
export function historyOf(series: PanelSeries, length: number, horizon: number): PanelSeries {
  return {
    ...series,
    values: series.values.subarray(0, length),
    pastCovariates: series.pastCovariates.map((covariate) => covariate.subarray(0, length)),
    futureCovariates: series.futureCovariates.map((covariate) => covariate.subarray(0, length + horizon)),
  };
}

/** A panel as it was known when its series had so many values each; a series that had none yet is left out. */
export function panelBefore(panel: Panel, lengths: readonly number[], horizon: number): Panel {
  const series = panel.series.flatMap((one, i) => (lengths[i] > 0 ? [historyOf(one, lengths[i], horizon)] : []));
  return { ...panel, series };
}
