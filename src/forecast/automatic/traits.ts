import type { Panel } from "../../data/panel/panel.js";

/** What the choice of candidates depends on. */
export interface Traits {
  /** How many values are known in all. */
  readonly values: number;
  /** How many periods the middle one of the series has, by length. */
  readonly length: number;
  /** Periods in a season. */
  readonly season: number;
  /** How many periods ahead. */
  readonly horizon: number;
  /** The share of known values that are 0. */
  readonly zeros: number;
}

/** What of a panel the choice of candidates depends on. */
export function traitsOf({ series, season }: Panel, horizon: number): Traits {
  const lengths = series.map((one) => one.values.length).sort((a, b) => a - b);
  let [known, zeros] = [0, 0];
  for (const { values } of series) {
    for (const value of values) {
      if (!Number.isNaN(value)) known++;
      if (value === 0) zeros++;
    }
  }
  return { values: known, length: lengths[lengths.length >> 1], season, horizon, zeros: zeros / known };
}
