import { type Seasonality, seasonalFigure } from "../decompose.js";
import { leastSquares } from "../leastSquares.js";
import { meanOf } from "../meanOf.js";
import type { ETSForm } from "./etsModel.js";

/** Where a search for a model's initial state begins. */
export interface InitialState {
  readonly level: number;
  readonly slope: number;
  /** By phase, but for phase 0: all together sum to 0, or to the number of phases if they multiply. */
  readonly season: Float64Array;
}

/**
 * A first guess of level, slope and season: from a decomposition and from a straight line through what is left of the
 * first two seasons.
 */
export function initialState(values: Float64Array, form: ETSForm, season: number): InitialState {
  const { seasonality } = form;
  const parts = seasonality ? seasonAt(values, season, seasonality) : new Float64Array(values.length);
  const multiplies = seasonality === "multiplicative";
  const adjusted = values.map((y, t) => (multiplies ? y / Math.max(parts[t], 0.01) : y - parts[t]));
  const first = seasonality ? firstSeason(parts.subarray(1, season), multiplies) : new Float64Array(0);
  const length = Math.min(Math.max(10, 2 * (seasonality ? season : 1)), values.length);
  if (!form.trend) return { level: meanOf(adjusted, 0, length), slope: 0, season: first };
  const times = Float64Array.from({ length }, (_, t) => t + 1);
  const [level, slope] = leastSquares([ones(length), times], adjusted.subarray(0, length));
  const vanishes = Math.abs(level + slope) < 1e-8; // a first forecast of 0, which relative errors can't do with
  return { level: vanishes ? level * 1.001 : level, slope: vanishes ? slope * 0.999 : slope, season: first };
}

/** What the season adds to each value, or multiplies it with. */
function seasonAt(values: Float64Array, season: number, seasonality: Seasonality): Float64Array {
  const n = values.length;
  if (n >= 3 * season) {
    const figure = seasonalFigure(values, season, seasonality);
    return values.map((_, t) => figure[t % season]);
  }
  // Too short for a decomposition: what is left of a line that is fitted together with one wave.
  const times = Float64Array.from({ length: n }, (_, t) => t + 1);
  const angles = times.map((t) => (2 * Math.PI * t) / season);
  const waves = season === 2 ? [angles.map(Math.cos)] : [angles.map(Math.cos), angles.map(Math.sin)];
  const [level, slope] = leastSquares([ones(n), times, ...waves], values);
  return values.map((y, t) =>
    seasonality === "additive" ? y - level - slope * (t + 1) : y / (level + slope * (t + 1)),
  );
}

function firstSeason(parts: Float64Array, multiplies: boolean): Float64Array {
  if (!multiplies) return Float64Array.from(parts);
  const season = parts.map((part) => Math.max(part, 0.01));
  const sum = season.reduce((total, one) => total + one, 0);
  return sum > season.length + 1 ? season.map((one) => one / (sum + 0.01 * season.length)) : season;
}

function ones(length: number): Float64Array {
  return new Float64Array(length).fill(1);
}
