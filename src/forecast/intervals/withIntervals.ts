import type { PanelSeries } from "../../data/panel/panel.js";
import { intervalOf, type Quantile, type SeriesForecast } from "../forecast.js";
import type { Calibration } from "./calibration.js";
import { SeriesScale } from "./seriesScale.js";

/**
 * Forecasts with the intervals that a calibration gives them; they never cross. Beyond the steps that were calibrated they
 * grow as those of a random walk do.
 *
 * @param histories what each was forecast from
 * @param cutAtZero whether the ends of a series that has no negative values are 0 at the least
 */
export function withIntervals(
  forecasts: readonly SeriesForecast[],
  histories: readonly PanelSeries[],
  calibration: Calibration,
  cutAtZero: boolean,
): SeriesForecast[] {
  const { errors, usualRatio, scale, season, widths } = calibration;
  const scales = new SeriesScale(scale, usualRatio);
  const errorOf = new Map(errors);
  return forecasts.map((forecast, i) => {
    const { id, values } = histories[i];
    const sizes = scales.of(values, season, errorOf.get(id), forecast.values.length);
    const reach = widths.map((own) => sizes.map((size, step) => size * widthAt(own, step)));
    const least = cutAtZero && !values.some((value) => value < 0) ? 0 : Number.NEGATIVE_INFINITY;
    return { ...forecast, quantiles: endsOf(forecast, calibration, reach, least) };
  });
}

function widthAt(widths: Float64Array, step: number): number {
  const { length } = widths;
  return step < length ? widths[step] : widths[length - 1] * Math.sqrt((step + 1) / length);
}

function endsOf(
  forecast: SeriesForecast,
  { levels, method }: Calibration,
  reach: readonly Float64Array[],
  least: number,
): Quantile[] {
  const ends = levels.flatMap((level, i): Quantile[] => {
    const own = method === "cqr" ? intervalOf(forecast, level) : { lower: forecast.values, upper: forecast.values };
    const lower = own.lower.map((value, step) => Math.max(least, value - reach[i][step]));
    const upper = own.upper.map((value, step) => Math.max(least, value + reach[i][step]));
    return [
      { probability: (1 - level) / 2, values: lower },
      { probability: 1 - (1 - level) / 2, values: upper },
    ];
  });
  ends.sort((a, b) => a.probability - b.probability);
  for (let step = 0; step < forecast.values.length; step++) {
    const rising = ends.map(({ values }) => values[step]).sort((a, b) => a - b); // Chernozhukov et al. 2010
    for (const [i, { values }] of ends.entries()) values[step] = rising[i];
  }
  return ends;
}
