import type { SeriesForecast } from "../forecast.js";

/** A forecast beside what came. */
export interface Outcome {
  /** What came, NaN where that is missing. */
  readonly actual: Float64Array;
  /** As long as `actual`. */
  readonly forecast: SeriesForecast;
  /** The values of the series that were there to learn from, NaN where one is missing. */
  readonly training: Float64Array;
  /** Periods in a season. */
  readonly season: number;
}

/** What the steps of a forecast, 0 for the first, add to a score. */
export interface Terms {
  /** NaN where a step adds nothing. */
  loss(step: number): number;
  /** How much it counts. @defaultValue 1 each */
  weight?(step: number): number;
}

/** A score that is pooled over steps, series and folds: a function of the weighted mean of what each step adds. */
export interface Metric {
  /** What tables call it. */
  readonly name: string;
  /** Whether it is an error, of which less is better; if not, it only describes. */
  readonly isError: boolean;
  /** What each step adds; null where a forecast lacks what is judged, such as an interval. */
  terms(outcome: Outcome): Terms | null;
  /** From the weighted mean to the score: the root for a root mean square. @defaultValue the mean itself */
  pooled?(mean: number): number;
}
