import { combine } from "../ensemble/combine.js";
import type { SeriesForecast } from "../forecast.js";

/** The mean of several forecasters' point forecasts, history by history. */
export function meanForecasts(forecasts: readonly (readonly SeriesForecast[])[]): SeriesForecast[] {
  const weights = forecasts.map(() => 1);
  const [first, ...others] = forecasts;
  return first.map((one, i) => combine([one, ...others.map((other) => other[i])], weights, []));
}
