import type { Panel } from "../../data/panel/panel.js";
import type { SeriesForecast } from "../forecast.js";
import { historyAt } from "../workers/cut.js";
import type { BacktestCase } from "./backtestResult.js";
import type { Fold } from "./folds.js";

/** What folds forecast, each with what was known and what came. */
export function casesOf(
  panel: Panel,
  folds: readonly Fold[],
  window: number | null,
  horizon: number,
  gap: number,
): BacktestCase[] {
  return folds.flatMap(({ places }, fold) =>
    places.map((place) => {
      const { id, start, values } = panel.series[place.series];
      const from = place.length + gap;
      return {
        id,
        series: place.series,
        fold,
        start: start + from,
        history: historyAt(panel, place, window, 0).values,
        actual: values.subarray(from, from + horizon),
      };
    }),
  );
}

/** A forecast without its first periods. */
export function afterGap(forecast: SeriesForecast, gap: number): SeriesForecast {
  if (gap === 0) return forecast;
  return {
    ...forecast,
    start: forecast.start + gap,
    values: forecast.values.subarray(gap),
    quantiles: forecast.quantiles.map(({ probability, values }) => ({ probability, values: values.subarray(gap) })),
  };
}
