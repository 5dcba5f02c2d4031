import { quantileOf, type SeriesForecast } from "../forecast.js";

/** One forecast out of several: their weighted mean, or their median, step by step and quantile by quantile. */
export function combine(
  forecasts: readonly SeriesForecast[],
  weights: readonly number[] | "median",
  probabilities: readonly number[],
): SeriesForecast {
  const one = weights === "median" ? medianOf : (values: Float64Array[]) => meanOf(values, weights);
  const [{ id, start }] = forecasts;
  const quantiles = probabilities.map((probability) => {
    const values = forecasts.map((forecast) => quantileOf(forecast, probability) as Float64Array);
    return { probability, values: one(values) };
  });
  return { id, start, values: one(forecasts.map(({ values }) => values)), quantiles };
}

function meanOf(forecasts: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(forecasts[0].length);
  for (let step = 0; step < mean.length; step++) {
    let sum = 0;
    for (let i = 0; i < forecasts.length; i++) sum += weights[i] * forecasts[i][step];
    mean[step] = sum / total;
  }
  return mean;
}

function medianOf(forecasts: readonly Float64Array[]): Float64Array {
  const middle = (forecasts.length - 1) / 2;
  return forecasts[0].map((_, step) => {
    const rising = Float64Array.from(forecasts, (values) => values[step]).sort();
    return (rising[Math.floor(middle)] + rising[Math.ceil(middle)]) / 2;
  });
}
