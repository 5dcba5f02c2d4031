import type { Panel } from "../../data/panel/panel.js";
import { type Gap, labelled, rangesOf } from "./seriesPlan.js";

/** Periods of a horizon for which a future covariate is not there. */
export interface MissingCovariate extends Gap {
  readonly series: string;
  readonly column: string;
}

/** The future covariates that a forecast needs and that are not there: series, column and dates. */
export function missingCovariates({ series, futureCovariates, frequency }: Panel, horizon: number): MissingCovariate[] {
  return series.flatMap(({ id, start, values: { length }, futureCovariates: known }) =>
    futureCovariates.flatMap((column, i) => {
      const isMissing = (t: number) => !(t < known[i].length) || Number.isNaN(known[i][t]);
      const ranges = rangesOf(length + horizon, isMissing, length);
      return ranges.map((range) => ({ series: id, column, ...labelled(range, start, frequency) }));
    }),
  );
}
