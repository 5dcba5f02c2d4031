import type { Frequency } from "../data/time/frequency.js";
import { fail, show } from "../engine/errors.js";

/** Values that the true ones fall below with a given probability. */
export interface Quantile {
  /** Between 0 and 1. */
  readonly probability: number;
  /** One for each period of the horizon. */
  readonly values: Float64Array;
}

/** The forecast of one series. */
export interface SeriesForecast {
  readonly id: string;
  /** The period (see `Frequency`) of the first value, the one after the last that was known. */
  readonly start: number;
  /** The point forecast, one value for each period of the horizon, in the series' own units. */
  readonly values: Float64Array;
  /** By rising probability, never crossing; none where a forecaster gives no intervals. */
  readonly quantiles: readonly Quantile[];
}

/** Forecasts of a panel's series beyond their ends, plain data. */
export interface Forecast {
  /** What the forecaster is called. */
  readonly forecaster: string;
  /** How many periods ahead. */
  readonly horizon: number;
  readonly frequency: Frequency;
  /** What the values are called. */
  readonly target: string;
  /** Shares of future values that the intervals are to hold, such as 0.8 and 0.95. */
  readonly levels: readonly number[];
  readonly series: readonly SeriesForecast[];
}

/** The probabilities of the quantiles that the intervals of `levels` lie between, rising: 0.8 and 0.95 give 0.025, 0.1, 0.9, 0.975. */
export function probabilitiesOf(levels: readonly number[]): number[] {
  const below = levels.map((level) => (1 - level) / 2);
  return [...new Set([...below, ...below.map((p) => 1 - p)])].sort((a, b) => a - b);
}

/** The quantile of a probability; undefined where the forecast has none. */
export function quantileOf({ quantiles }: SeriesForecast, probability: number): Float64Array | undefined {
  return quantiles.find((one) => Math.abs(one.probability - probability) < 1e-9)?.values;
}

/**
 * The interval that is to hold a share of the future values.
 *
 * @param level the share, such as 0.8
 * @throws TimecellError where the forecast has no such interval
 *
 * @example
 * import { intervalOf } from "timecell/forecast";
 * const quantiles = [0.1, 0.9].map((probability) => ({ probability, values: Float64Array.of(10 + probability) }));
 * const { lower, upper } = intervalOf({ id: "a", start: 0, values: Float64Array.of(10.5), quantiles }, 0.8);
 */
export function intervalOf(forecast: SeriesForecast, level: number): { lower: Float64Array; upper: Float64Array } {
  const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecast, probability));
  if (lower && upper) return { lower, upper };
  const known = forecast.quantiles.map(({ probability }) => probability);
  return fail(
    "intervalOf",
    `a level whose quantiles are among ${show(known)}`,
    show(level),
    known.length === 0 ? "give the forecaster levels, or wrap it in Conformal" : undefined,
  );
}
