import { type Seasonality, seasonalFigure } from "./decompose.js";
import { meanOf } from "./meanOf.js";

/** A series without its season. */
export interface Deseasonalized {
  readonly values: Float64Array;
  readonly seasonality: Seasonality;
  /** By phase, the first value's being 0; null where no season was found. */
  readonly figure: Float64Array | null;
}

/** Which seasons are tested for, and how much of one must be seen. */
export interface SeasonTest {
  /** Shortest season that is tested for. */
  readonly shortest: number;
  /** How many seasons a series must have. */
  readonly seasons: number;
  /** How many standard errors the autocorrelation must be from 0. */
  readonly limit: number;
}

/**
 * A series without its season, if it has one. Multiplicative seasons are taken as additive ones where a value isn't
 * above 0 or a phase is below 0.01.
 */
export function deseasonalized(
  values: Float64Array,
  season: number,
  seasonality: Seasonality,
  test: SeasonTest,
): Deseasonalized {
  const long = season >= test.shortest && values.length >= test.seasons * season;
  if (!long || !isSeasonal(values, season, test.limit)) return { values, seasonality, figure: null };
  if (seasonality === "multiplicative") {
    const figure = values.every((value) => value > 0) ? seasonalFigure(values, season, seasonality) : null;
    if (figure?.every((part) => part >= 0.01)) {
      return { values: values.map((value, t) => value / figure[t % season]), seasonality, figure };
    }
  }
  const figure = seasonalFigure(values, season, "additive");
  return { values: values.map((value, t) => value - figure[t % season]), seasonality: "additive", figure };
}

/**
 * Whether a series has a season: whether its autocorrelation at that lag is so many standard errors from 0, which M. S.
 * Bartlett's formula gives for a series whose autocorrelation ends before it.
 */
function isSeasonal(values: Float64Array, season: number, limit: number): boolean {
  const mean = meanOf(values);
  const deviations = values.map((value) => value - mean);
  const products = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < deviations.length; t++) sum += deviations[t] * deviations[t - lag];
    return sum;
  };
  const variance = products(0);
  if (variance === 0) return false;
  let squares = 0;
  for (let lag = 1; lag < season; lag++) squares += (products(lag) / variance) ** 2;
  return Math.abs(products(season) / variance) > limit * Math.sqrt((1 + 2 * squares) / values.length);
}
