import { periodLabels } from "../../data/time/periodLabel.js";
import type { Backtest, BacktestedForecaster } from "../../forecast/backtest/backtestResult.js";
import { intervalOf } from "../../forecast/forecast.js";
import { csvLines } from "./csvLines.js";
import { levelColumns } from "./forecastRows.js";

/** `scores.csv`: the scores of each forecaster over all, by step, by series and by fold. */
export function scoresCsv({ forecasters }: Backtest): string {
  const metrics = [...new Set(forecasters.flatMap(({ scores }) => Object.keys(scores.pooled)))];
  return csvLines(rows());

  function* rows(): Generator<(string | number | null)[]> {
    yield ["forecaster", "of", "which", ...metrics];
    for (const { name, scores } of forecasters) {
      const { pooled, perStep, perSeries, perFold } = scores;
      const row = (of: string, which: string | number, scoreOf: (metric: string) => number | undefined) => {
        return [name, of, which, ...metrics.map((metric) => scoreOf(metric) ?? null)];
      };
      yield row("all", "", (metric) => pooled[metric]);
      for (const [of, byPlace] of [["step", perStep] as const, ["fold", perFold] as const]) {
        const [first = []] = Object.values(byPlace);
        for (let i = 0; i < first.length; i++) yield row(of, i + 1, (metric) => byPlace[metric]?.[i]);
      }
      for (const { id, scores: own } of perSeries) yield row("series", id, (metric) => own[metric]);
    }
  }
}

/** `forecasts.csv`: every forecast of the past beside what came. */
export function backtestCsv(backtest: Backtest): string {
  const { forecasters, cases, frequency, gap } = backtest;
  const labelOf = periodLabels(frequency);
  const levels = [...new Set(forecasters.flatMap((one) => one.levels))].sort((a, b) => a - b);
  return csvLines(rows());

  function* rows(): Generator<(string | number | null)[]> {
    yield ["forecaster", "id", "known until", "time", "step", "actual", "forecast", ...levels.flatMap(levelColumns)];
    for (const forecaster of forecasters) {
      const { name, forecasts } = forecaster;
      const ends = endsOf(forecaster, levels);
      for (const [i, { id, start, actual }] of cases.entries()) {
        const knownUntil = labelOf(start - gap - 1);
        for (const [step, value] of forecasts[i].values.entries()) {
          const between = ends.flatMap((own) => (own ? [own[i].lower[step], own[i].upper[step]] : [null, null]));
          yield [name, id, knownUntil, labelOf(start + step), step + 1, actual[step], value, ...between];
        }
      }
    }
  }
}

/** For each level the ends of a forecaster's intervals, case by case; null where it has none. */
function endsOf({ levels: own, forecasts }: BacktestedForecaster, levels: readonly number[]) {
  return levels.map((level) => (own.includes(level) ? forecasts.map((one) => intervalOf(one, level)) : null));
}
