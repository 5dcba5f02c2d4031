import { intervalOf, type Quantile, type SeriesForecast } from "../forecast.js";

/**
 * A forecast with the intervals that reach so far from it, or from its own intervals; they never cross.
 *
 * @param reach for each level, and in it for each step, in the series' units
 * @param least what no end may be below
 */
export function intervalsAround(
  forecast: SeriesForecast,
  levels: readonly number[],
  method: "split" | "cqr",
  reach: readonly Float64Array[],
  least: number,
): SeriesForecast {
  const ends = levels.flatMap((level, i): Quantile[] => {
    const own = method === "cqr" ? intervalOf(forecast, level) : { lower: forecast.values, upper: forecast.values };
    return [
      { probability: (1 - level) / 2, values: own.lower.map((value, step) => Math.max(least, value - reach[i][step])) },
      {
        probability: 1 - (1 - level) / 2,
        values: own.upper.map((value, step) => Math.max(least, value + reach[i][step])),
      },
    ];
  });
  ends.sort((a, b) => a.probability - b.probability);
  for (let step = 0; step < forecast.values.length; step++) {
    const rising = ends.map(({ values }) => values[step]).sort((a, b) => a - b); // Chernozhukov et al. 2010
    for (const [i, { values }] of ends.entries()) values[step] = rising[i];
  }
  return { ...forecast, quantiles: ends };
}
