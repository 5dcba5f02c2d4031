import { fail, show } from "../engine/errors.js";
import type { SeriesForecast } from "./forecast.js";

/** Rejects forecasts that are not one for each history, of `horizon` finite values each, with quantiles that don't cross. */
export function expectForecasts(
  where: string,
  forecasts: readonly SeriesForecast[],
  count: number,
  horizon: number,
): void {
  if (forecasts.length !== count) fail(where, `${count} forecasts, one for each history`, `${forecasts.length}`);
  for (const { id, values, quantiles } of forecasts) {
    expectValues(where, id, "forecast", values, horizon);
    for (const [i, { probability, values: upper }] of quantiles.entries()) {
      expectValues(where, id, `quantile ${probability}`, upper, horizon);
      if (i === 0) continue;
      const { probability: below, values: lower } = quantiles[i - 1];
      for (let step = 0; step < horizon; step++) {
        if (upper[step] >= lower[step]) continue;
        const expected = `at least that of ${below}, ${lower[step]}, at step ${step + 1}`;
        fail(`${where}, series ${show(id)}, quantile ${probability}`, expected, `${upper[step]}`);
      }
    }
  }
}

function expectValues(where: string, id: string, what: string, values: Float64Array, horizon: number): void {
  const broken = values.length === horizon ? firstBroken(values) : 0;
  if (broken < 0) return;
  const place = `${where}, series ${show(id)}, ${what}`;
  if (values.length !== horizon) fail(place, `${horizon} values`, `${values.length}`);
  fail(`${place}, step ${broken + 1}`, "a finite number", show(values[broken]));
}

/** The place of the first value that is not finite, -1 if there is none: `findIndex`, which takes some times as long. */
function firstBroken(values: Float64Array): number {
  for (let step = 0; step < values.length; step++) if (!Number.isFinite(values[step])) return step;
  return -1;
}
