import { seasonalError } from "../backtest/seasonalError.js";

/** What the errors of a series are measured by. */
export const scaleNames = ["errorAndSeason", "error", "season", "none"] as const;

/**
 * What the errors of a series are measured by, so that those of all series can be pooled: the mean error that was made in
 * it, the mean change from season to season at each place in the season, the geometric mean of the two, or nothing.
 */
export type ScaleName = (typeof scaleNames)[number];

/** The least share of what is usual that counts: an error of 0 by chance doesn't make an interval of width 0. */
const LEAST = 0.01;

/** As many changes of the usual size are counted with those at each place in the season, of which there may be few. */
const USUAL_CHANGES = 10;

/** How large errors in a series are. */
export class SeriesScale {
  constructor(
    private readonly name: ScaleName,
    /** The mean error in terms of the mean change from season to season, as is usual among the series. */
    private readonly usualRatio: number,
  ) {}

  /**
   * The sizes for the steps after a history.
   *
   * @param error the mean error that was made in the series; undefined where none is known
   */
  of(history: Float64Array, season: number, error: number | undefined, horizon: number): Float64Array {
    if (this.name === "none") return new Float64Array(horizon).fill(1);
    const change = changeOf(history, season);
    const made = Math.max(error ?? this.usualRatio * change, LEAST * this.usualRatio * change);
    const usual = Math.max(change, (LEAST * made) / this.usualRatio);
    const size = { errorAndSeason: Math.sqrt(made * usual), error: made, season: usual }[this.name];
    if (this.name === "error") return new Float64Array(horizon).fill(size);
    return changesAfter(history, season, horizon).map((share) => size * share);
  }
}

/** The mean change from season to season, or from value to value where the series is too short; 0 where there is none. */
export function changeOf(history: Float64Array, season: number): number {
  return seasonalError(history, season) || seasonalError(history, 1) || 0;
}

/** The mean change from season to season at the places of the next steps, in terms of that at all places; 1 where unknown. */
function changesAfter(history: Float64Array, season: number, horizon: number): Float64Array {
  const usual = seasonalError(history, season);
  const sums = new Float64Array(season).fill(USUAL_CHANGES);
  const counts = new Float64Array(season).fill(USUAL_CHANGES);
  for (let t = season; t < history.length; t++) {
    const share = Math.abs(history[t] - history[t - season]) / usual;
    if (Number.isNaN(share)) continue;
    sums[t % season] += share;
    counts[t % season]++;
  }
  return Float64Array.from({ length: horizon }, (_, h) => {
    const place = (history.length + h) % season;
    return sums[place] / counts[place];
  });
}
