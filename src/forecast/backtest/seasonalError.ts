/**
 * The mean absolute difference of values a season apart: how large an error the seasonal naive forecast makes one season
 * ahead. NaN where no two such values are known.
 */
export function seasonalError(values: Float64Array, season: number): number {
  let sum = 0;
  let count = 0;
  for (let t = season; t < values.length; t++) {
    const change = Math.abs(values[t] - values[t - season]);
    if (Number.isNaN(change)) continue;
    sum += change;
    count++;
  }
  return sum / count;
}
