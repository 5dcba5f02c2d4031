import type { Panel } from "../../data/panel/panel.js";
import type { SeriesForecast } from "../forecast.js";
import { historyAt } from "../workers/cut.js";
import type { BacktestCase } from "./backtestResult.js";
import type { LearningOptions } from "./foldForecasts.js";
import type { Fold } from "./folds.js";

/** What folds forecast, each with what was known and what came. */
export function casesOf(
  panel: Panel,
  folds: readonly Fold[],
  { reach, window, refitEvery }: LearningOptions,
  horizon: number,
): BacktestCase[] {
  let trainings: readonly Float64Array[] = [];
  return folds.flatMap(({ places, lengths }, fold) => {
    if (fold % (refitEvery ?? folds.length) === 0) {
      trainings = lengths.map((length, series) => historyAt(panel, { series, length }, window, 0).values);
    }
    return places.map((place) => {
      const { series } = place;
      const { id, start, values } = panel.series[series];
      const from = place.length + reach - horizon;
      const { values: history } = historyAt(panel, place, window, 0);
      const training = trainings[series].length > 0 ? trainings[series] : history;
      const actual = values.subarray(from, from + horizon);
      return { id, series, fold, start: start + from, history, training, actual };
    });
  });
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
