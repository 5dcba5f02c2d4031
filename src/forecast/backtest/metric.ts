import type { SeriesForecast } from "../forecast.js";

/** A forecast beside what came. */
export interface Outcome {
  /** What came, NaN where that is missing. */
  readonly actual: Float64Array;
  /** As long as `actual`. */
  readonly forecast: SeriesForecast;
  /** The values of the series that were known, NaN where one is missing. */
  readonly history: Float64Array;
  /** Periods in a season. */
  readonly season: number;
}

/** What each period of a forecast adds to a score. */
export interface Terms {
  /** NaN where a period adds nothing. */
  readonly losses: Float64Array;
  /** How much each counts. @defaultValue 1 each */
  readonly weights?: Float64Array;
}

/** A score that is pooled over periods, series and folds: a function of the weighted mean of what each period adds. */
export interface Metric {
  /** What tables call it. */
  readonly name: string;
  /** Whether it is an error, of which less is better; if not, it only describes. */
  readonly isError: boolean;
  /** What each period adds; null where a forecast lacks what is judged, such as an interval. */
  terms(outcome: Outcome): Terms | null;
  /** From the weighted mean to the score: the root for a root mean square. @defaultValue the mean itself */
  pooled?(mean: number): number;
}
