import type { Seasonality } from "../decompose.js";

/** How errors, trend and season make a series: the taxonomy of Hyndman, Koehler, Ord and Snyder (2008). */
export interface ETSForm {
  /** Whether errors are added, or multiply with the value. */
  readonly error: Seasonality;
  readonly trend: boolean;
  /** Whether the trend dies out. */
  readonly damped: boolean;
  readonly seasonality: Seasonality | null;
}

/** A form with its parameters, plain JSON. */
export interface ETSModel extends ETSForm {
  readonly alpha: number;
  /** 0 without trend. */
  readonly beta: number;
  /** 0 without season. */
  readonly gamma: number;
  /** 1 where nothing is damped. */
  readonly phi: number;
  /** Level, slope (0 without trend) and the season by its phases (none without) before the first value. */
  readonly level: number;
  readonly slope: number;
  readonly season: readonly number[];
  /** How many numbers were fitted, the variance of the errors included. */
  readonly fitted: number;
}

/** What papers call a form, such as "MAdM". */
export function nameOf({ error, trend, damped, seasonality }: ETSForm): string {
  const letter = (one: Seasonality | null) => (one === null ? "N" : one === "additive" ? "A" : "M");
  return `${letter(error)}${trend ? (damped ? "Ad" : "A") : "N"}${letter(seasonality)}`;
}
