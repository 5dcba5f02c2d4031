import type { Panel } from "../../data/panel/panel.js";

/** Where forecasts of the past are made from to calibrate on. */
export interface CalibrationOptions {
  /** How many times every series is forecast. @defaultValue as often as levels ask for and the series are long enough for */
  readonly origins?: number;
  /**
   * Periods from one forecast to the next.
   * @defaultValue about half the horizon, in whole seasons where the series are long enough, so that all begin in the season
   * where the forecast of the future does
   */
  readonly stride?: number;
}

/** How many forecasts of a step there are to be: enough for the highest level twice over, and in any case some. */
const ENOUGH = 50;
const TWICE = 2;
/** How often each series is forecast at the least, and what share of it, which is more where there is too little else. */
const FEWEST = 6;
const TAIL = 1 / 3;

/**
 * How many periods before the ends of the series forecasts begin.
 *
 * @param needed how many values a series must have before it is forecast
 */
export function calibrationOrigins(
  { series, season }: Panel,
  horizon: number,
  levels: readonly number[],
  needed: number,
  given: CalibrationOptions,
): number[] {
  const lengths = series.map(({ values }) => values.length).sort((a, b) => a - b);
  const length = lengths[lengths.length >> 1];
  const highest = Math.max(...levels);
  const scores = (TWICE * highest) / (1 - highest);
  const wanted = given.origins ?? Math.max(FEWEST, Math.ceil(Math.max(ENOUGH, scores) / lengths.length));
  const usual = Math.min(Math.floor(length * TAIL), length - needed);
  const farthest = (usual - horizon + 1) * horizon * lengths.length < scores ? length - needed : usual;

  const nearest = Math.ceil(horizon / season) * season;
  const inSeason = season * Math.max(1, Math.round(horizon / 2 / season));
  const fits = given.stride === undefined && nearest + (wanted - 1) * inSeason <= farthest;
  if (fits) return Array.from({ length: wanted }, (_, i) => nearest + i * inSeason);

  const room = Math.max(0, farthest - horizon);
  const count = given.origins ?? Math.min(wanted, 1 + Math.floor(room / (given.stride ?? 1)));
  const between = Math.min(Math.ceil(horizon / 2), Math.floor(room / Math.max(1, count - 1)));
  const stride = given.stride ?? Math.max(1, between);
  return Array.from({ length: count }, (_, i) => horizon + i * stride);
}
