/** How many of the last values tell by how much a series lies above its earlier seasons. */
const FOR_LEVEL = 100;

/**
 * What a series was like in earlier seasons: for a step the mean of the values at the same place in them, each raised by as
 * much as the series has risen since, as far as that was known at an origin.
 */
export class EarlierSeasons {
  /** For each value the sum of the changes from season to season that were known before it, and how many there were. */
  private readonly changes: Float64Array;
  private readonly counts: Uint32Array;
  private readonly levels: Float64Array;

  /**
   * @param season periods in a season
   * @param most how many seasons back
   */
  constructor(
    private readonly values: Float64Array,
    private readonly season: number,
    private readonly most: number,
  ) {
    const { length } = values;
    this.changes = new Float64Array(length + 1);
    this.counts = new Uint32Array(length + 1);
    this.levels = new Float64Array(length + 1).fill(Number.NaN);
    for (let t = 0; t < length; t++) {
      const change = t < season ? Number.NaN : values[t] - values[t - season];
      const known = !Number.isNaN(change);
      this.changes[t + 1] = this.changes[t] + (known ? change : 0);
      this.counts[t + 1] = this.counts[t] + (known ? 1 : 0);
    }
  }

  /** The mean at a step, from values before `origin`; NaN where there is none. */
  at(step: number, origin: number): number {
    const rise = this.counts[origin] > 0 ? this.changes[origin] / this.counts[origin] : 0;
    const nearest = step < origin ? 1 : 1 + Math.floor((step - origin) / this.season);
    let [sum, count] = [0, 0];
    for (let back = nearest; back < nearest + this.most && step >= back * this.season; back++) {
      const value = this.values[step - back * this.season];
      if (Number.isNaN(value)) continue;
      sum += value + back * rise;
      count++;
    }
    return count > 0 ? sum / count : Number.NaN;
  }

  /** By how much the last values before an origin lie above those of earlier seasons, on average; 0 if that isn't known. */
  levelAt(origin: number): number {
    if (!Number.isNaN(this.levels[origin])) return this.levels[origin];
    let [sum, count] = [0, 0];
    for (let t = Math.max(0, origin - FOR_LEVEL); t < origin; t++) {
      const above = this.values[t] - this.at(t, origin);
      if (Number.isNaN(above)) continue;
      sum += above;
      count++;
    }
    return (this.levels[origin] = count > 0 ? sum / count : 0);
  }

  /** What the next steps would be if they were as in earlier seasons, with a step to each side; NaN if that isn't known. */
  around(origin: number, horizon: number): number {
    let [sum, count] = [0, 0];
    for (let step = origin - 1; step <= origin + horizon; step++) {
      const value = this.at(step, origin);
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count > 0 ? sum / count + this.levelAt(origin) : Number.NaN;
  }
}
