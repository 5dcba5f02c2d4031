/** How a season and the rest make a series: as a sum or as a product. */
export type Seasonality = "additive" | "multiplicative";

/**
 * What each phase of the season adds to a series, or multiplies it with: the classical decomposition, which takes the
 * mean, for each phase, of the values less (or over) their centred moving average over a season. Additive ones sum to
 * 0, multiplicative ones have the mean 1.
 *
 * @param values two seasons or more; above 0 if multiplicative
 */
export function seasonalFigure(values: Float64Array, season: number, seasonality: Seasonality): Float64Array {
  const half = Math.floor(season / 2);
  const even = season % 2 === 0;
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  for (let t = half; t < values.length - half; t++) {
    let sum = even ? (values[t - half] + values[t + half]) / 2 : values[t - half] + (half > 0 ? values[t + half] : 0);
    for (let i = t - half + 1; i < t + half; i++) sum += values[i];
    const trend = sum / season;
    sums[t % season] += seasonality === "additive" ? values[t] - trend : values[t] / trend;
    counts[t % season]++;
  }
  const figure = sums.map((sum, phase) => sum / counts[phase]);
  let mean = 0;
  for (const one of figure) mean += one / season;
  return figure.map((one) => (seasonality === "additive" ? one - mean : one / mean));
}
