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

/**
 * A score that is pooled over steps, series and folds: a function of the quotient of two sums, of what each step adds
 * above the line and below it.
 */
export interface Metric {
  /** What tables call it. */
  readonly name: string;
  /** Whether it is an error, of which less is better; if not, it only describes. */
  readonly isError: boolean;
  /**
   * Writes what each step adds above the line into `losses`, NaN for a step that is left out, and what it adds below
   * into `weights`, where it isn't 1.
   *
   * @returns false where a forecast lacks what is judged, such as an interval
   */
  judge(outcome: Outcome, losses: Float64Array, weights: Float64Array): boolean;
  /** From the quotient to the score: the root for a root mean square. @defaultValue the quotient itself */
  pooled?(quotient: number): number;
}
