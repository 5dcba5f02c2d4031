import type { Frequency } from "../time/frequency.js";

/** What is known of a whole series: a number, or one of a few categories. */
export interface StaticCovariate {
  readonly name: string;
  /** Absent for a number; the values of a category are places in this list. */
  readonly categories?: readonly string[];
}

/** One series of a panel. Arrays are never written to: a part of a series is a view of them. */
export interface PanelSeries {
  readonly id: string;
  /** The period (see `Frequency`) of the first value. */
  readonly start: number;
  /** A value a period, NaN where there is none. */
  readonly values: Float64Array;
  /** An array for each of the panel's past covariates, as long as `values`: what is only known once it has come. */
  readonly pastCovariates: readonly Float64Array[];
  /** An array for each of the panel's future covariates, from the same start and as far as they are known: beyond `values`. */
  readonly futureCovariates: readonly Float64Array[];
  /** A number for each of the panel's static covariates. */
  readonly staticCovariates: readonly number[];
}

/** Many series on one grid of times, with their covariates: what forecasters learn from. */
export interface Panel {
  /** What messages call it, such as a file's name. */
  readonly source: string;
  readonly frequency: Frequency;
  /** Periods in a season: 24 for hours, 12 for months; 1 where there is none. */
  readonly season: number;
  /** What the values are called. */
  readonly target: string;
  readonly pastCovariates: readonly string[];
  readonly futureCovariates: readonly string[];
  readonly staticCovariates: readonly StaticCovariate[];
  readonly series: readonly PanelSeries[];
}
