/** What the errors of a series' forecasts are measured by; null for a series that does not change. */
export interface Scales {
  /** The mean absolute change from season to season. */
  readonly absolute: number | null;
  /** The mean squared change from season to season. */
  readonly squared: number | null;
}

/**
 * How much a series changes from season to season, on average over the pairs of values that are there; of one that is no longer than
 * a season, from value to value.
 */
export function scalesOf(training: ArrayLike<number>, season: number): Scales {
  const lag = training.length > season ? season : 1;
  let [absolute, squared, pairs] = [0, 0, 0];
  for (let t = lag; t < training.length; t++) {
    const change = training[t] - training[t - lag];
    if (Number.isNaN(change)) continue;
    absolute += Math.abs(change);
    squared += change * change;
    pairs++;
  }
  return { absolute: absolute > 0 ? absolute / pairs : null, squared: squared > 0 ? squared / pairs : null };
}
