import type { Weighting } from "./neuralOptions.js";
import type { SeriesMeasures } from "./seriesMeasures.js";

/** No series counts more than this many times what its level alone would make it count. */
const MOST = 50;

/** In what errors are measured: for a window, how much an error of one `unit` of its series counts. */
export class ErrorUnits {
  /** The median over all series of seasonal change over level: what makes the two of one size. */
  private readonly ratio: number;

  constructor(
    private readonly weighting: Weighting,
    measures: readonly SeriesMeasures[],
  ) {
    const ratios = measures.flatMap(({ season, level }) => (season > 0 && level > 0 ? [season / level] : []));
    this.ratio = ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 1;
  }

  /**
   * How much an error of one `unit` of a series counts: above 0, whatever the series is like.
   *
   * @param windowLevel the mean size of the window's values
   */
  weight(measures: SeriesMeasures, windowLevel: number, unit: number): number {
    const weight = this.plainWeight(measures, windowLevel, unit);
    return weight > 0 && Number.isFinite(weight) ? weight : 1;
  }

  private plainWeight({ level, season, deviation }: SeriesMeasures, windowLevel: number, unit: number): number {
    if (this.weighting === "none") return unit;
    if (this.weighting === "series") return 1 / deviation;
    const byLevel = 1 / (Math.max(windowLevel, level / MOST) * this.ratio);
    if (this.weighting === "level" || !(season > 0)) return byLevel;
    const bySeason = Math.min(1 / season, MOST * byLevel);
    return this.weighting === "season" ? bySeason : (byLevel + bySeason) / 2;
  }
}
