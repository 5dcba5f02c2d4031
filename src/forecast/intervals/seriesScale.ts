import { seasonalError } from "../backtest/seasonalError.js";

/** What the errors of a series are measured by. */
export const scaleNames = ["errorAndSeason", "error", "season", "none"] as const;

/**
 * What the errors of a series are measured by, so that those of all series can be pooled: the mean error that was made in
 * it, the mean change from season to season, the geometric mean of the two, or nothing.
 */
export type ScaleName = (typeof scaleNames)[number];

/** The least share of what is usual that counts: an error of 0 by chance doesn't make an interval of width 0. */
const LEAST = 0.01;

/** How large errors in a series are. */
export class SeriesScale {
  constructor(
    private readonly name: ScaleName,
    /** The mean error in terms of the mean change from season to season, as is usual among the series. */
    private readonly usualRatio: number,
  ) {}

  /**
   * @param error the mean error that was made in the series; undefined where none is known
   */
  of(history: Float64Array, season: number, error: number | undefined): number {
    if (this.name === "none") return 1;
    const change = changeOf(history, season);
    const made = Math.max(error ?? this.usualRatio * change, LEAST * this.usualRatio * change);
    const usual = Math.max(change, (LEAST * made) / this.usualRatio);
    return { errorAndSeason: Math.sqrt(made * usual), error: made, season: usual }[this.name];
  }
}

/** The mean change from season to season, or from value to value where the series is too short; 0 where there is none. */
export function changeOf(history: Float64Array, season: number): number {
  return seasonalError(history, season) || seasonalError(history, 1) || 0;
}
