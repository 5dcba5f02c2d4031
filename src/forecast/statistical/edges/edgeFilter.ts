/** How values around the same phase of earlier seasons are averaged. */
export interface EdgeSettings {
  /** How many values to each side of the phase. */
  readonly halfWidth: number;
  /** How far from the middle a value may lie to count, in the series' unit. */
  readonly threshold: number;
  /** How many seasons back. */
  readonly seasons: number;
}

/**
 * How many of the last errors tell the level, how far one counts at most, and as many errors of 0 are counted with
 * them.
 */
export interface LevelSettings {
  readonly window: number;
  readonly clip: number;
  readonly shrinkage: number;
}

/** Forecasts a step from the same phase of earlier seasons, of a series without trend. */
export class EdgeFilter {
  /** What each step would have been forecast as before the level is known; NaN where there is no season before. */
  private readonly memory = new Map<number, number>();
  private readonly near: Float64Array;

  constructor(
    private readonly values: Float64Array,
    private readonly season: number,
    private readonly settings: EdgeSettings,
  ) {
    this.near = new Float64Array(settings.seasons * (2 * settings.halfWidth + 1));
  }

  /** The season's part of a step, from the first `known` values; NaN where there is no season before. */
  seasonAt(step: number, known: number): number {
    if (step >= known) return this.average(step, known);
    let found = this.memory.get(step);
    if (found === undefined) this.memory.set(step, (found = this.average(step, step)));
    return found;
  }

  /** How much the last of the first `known` values were above the season's part. */
  levelAt(known: number, { window, clip, shrinkage }: LevelSettings): number {
    let sum = 0;
    let count = 0;
    for (let step = Math.max(0, known - window); step < known; step++) {
      const error = this.values[step] - this.seasonAt(step, known);
      if (Number.isNaN(error)) continue;
      sum += Math.max(-clip, Math.min(clip, error));
      count++;
    }
    return sum / (count + shrinkage || 1);
  }

  private average(step: number, known: number): number {
    const { halfWidth, threshold, seasons } = this.settings;
    const { values, season, near } = this;
    const nearest = step - season * Math.floor((step - known) / season + 1);
    const middles: number[] = [];
    let count = 0;
    for (let i = 0; i < seasons; i++) {
      const centre = nearest - i * season;
      if (centre < 0) break;
      middles.push(values[centre]);
      const end = Math.min(known - 1, centre + halfWidth);
      for (let t = Math.max(0, centre - halfWidth); t <= end; t++) near[count++] = values[t];
    }
    if (middles.length === 0) return Number.NaN;
    // One value alone is no middle to trust: its neighbours have a say.
    const middle = medianOf(
      middles.length > 1 ? middles : [...values.subarray(Math.max(0, nearest - 1), Math.min(known, nearest + 2))],
    );
    let sum = 0;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (Math.abs(near[i] - middle) > threshold) continue;
      sum += near[i];
      kept++;
    }
    return kept > 0 ? sum / kept : middle;
  }
}

/** The value in the middle, or the mean of the two there. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
