import type { Frequency } from "../../data/time/frequency.js";
import type { SeriesForecast } from "../forecast.js";
import type { ForecasterConfig } from "../forecaster.js";
import type { SkippedSeries } from "./folds.js";
import type { Scores } from "./scores.js";
import type { Verdict } from "./verdict.js";

/** One series in one fold: what was known, and what came. */
export interface BacktestCase {
  readonly id: string;
  /** The place of the series in the panel. */
  readonly series: number;
  /** The fold, 0 for the earliest. */
  readonly fold: number;
  /** The period (see `Frequency`) of the first value that is judged. */
  readonly start: number;
  /** The values that were known, NaN where one is missing: a view of the panel's. */
  readonly history: Float64Array;
  /** The values that the forecasters had learnt from, or `history` where the series had not begun by then. */
  readonly training: Float64Array;
  /** What came, a value for each period of the horizon, NaN where that is missing: a view of the panel's. */
  readonly actual: Float64Array;
}

/** How a forecaster did. */
export interface BacktestedForecaster {
  /** The forecaster's name; with a number where several are called the same. */
  readonly name: string;
  /** Null for one that can't be described, as it is made from functions. */
  readonly config: ForecasterConfig | null;
  /** Whether it only stands beside those that were asked for. */
  readonly isBaseline: boolean;
  readonly levels: readonly number[];
  /** Its forecasts, one for each of the backtest's cases. */
  readonly forecasts: readonly SeriesForecast[];
  readonly scores: Scores;
}

/** What comes of a backtest: plain data. */
export interface Backtest {
  /** The panel's source. */
  readonly source: string;
  readonly frequency: Frequency;
  readonly season: number;
  readonly target: string;
  readonly horizon: number;
  /** Periods between the last value that was known and the first that was judged. */
  readonly gap: number;
  /** How many periods before the end of each series the forecasts of each fold begin. */
  readonly origins: readonly number[];
  /** What was forecast: fold by fold, each in the panel's order. */
  readonly cases: readonly BacktestCase[];
  readonly skipped: readonly SkippedSeries[];
  /** Those that were asked for, then the baselines. */
  readonly forecasters: readonly BacktestedForecaster[];
  /** How each that was asked for stands beside seasonal naive and the best baseline. */
  readonly verdicts: readonly Verdict[];
}
