/**
 * A series whose gaps are filled, for models that need every value: linearly between the nearest values that are there a
 * whole number of seasons before and after, or where there is one on one side only, with that one. A phase of the season
 * without any value is filled between its neighbours. NaN is left only where no value is there at all.
 *
 * @param season values in a season; with 1 the neighbours are those in time
 */
export function withoutGaps(values: Float64Array, season: number): Float64Array {
  if (!hasGaps(values)) return values;
  const filled = Float64Array.from(values);
  for (let phase = 0; phase < Math.min(season, values.length); phase++) fillEvery(filled, phase, season);
  if (season > 1 && hasGaps(filled)) fillEvery(filled, 0, 1);
  return filled;
}

/** Whether a value is missing: `values.some(Number.isNaN)`, which takes ten times as long. */
export function hasGaps(values: Float64Array): boolean {
  for (let t = 0; t < values.length; t++) if (Number.isNaN(values[t])) return true;
  return false;
}

/** Fills the gaps among values[first], values[first + step], … */
function fillEvery(values: Float64Array, first: number, step: number): void {
  let before = -1;
  for (let t = first; t < values.length; t += step) {
    if (Number.isNaN(values[t])) continue;
    const from = before < 0 ? first : before + step;
    for (let gap = from; gap < t; gap += step) {
      const share = before < 0 ? 1 : (gap - before) / (t - before);
      values[gap] = before < 0 ? values[t] : values[before] * (1 - share) + values[t] * share;
    }
    before = t;
  }
  if (before < 0) return;
  for (let gap = before + step; gap < values.length; gap += step) values[gap] = values[before];
}
