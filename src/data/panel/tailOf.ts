import type { PanelSeries } from "./panel.js";

/** The last values of a series, with all that is known from there on. Views, nothing is copied. */
export function tailOf(series: PanelSeries, count: number): PanelSeries {
  const from = series.values.length - count;
  if (from <= 0) return series;
  return {
    ...series,
    start: series.start + from,
    values: series.values.subarray(from),
    pastCovariates: series.pastCovariates.map((covariate) => covariate.subarray(from)),
    futureCovariates: series.futureCovariates.map((covariate) => covariate.subarray(from)),
  };
}
