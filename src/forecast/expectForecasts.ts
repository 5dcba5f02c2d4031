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
    const series = `${where}, series ${show(id)}`;
    expectValues(`${series}, forecast`, values, horizon);
    for (const [i, { probability, values: upper }] of quantiles.entries()) {
      expectValues(`${series}, quantile ${probability}`, upper, horizon);
      const lower = quantiles[i - 1]?.values;
      const crossing = lower ? upper.findIndex((value, step) => value < lower[step]) : -1;
      if (crossing < 0) continue;
      const expected = `at least that of ${quantiles[i - 1].probability}, ${lower?.[crossing]}, at step ${crossing + 1}`;
      fail(`${series}, quantile ${probability}`, expected, `${upper[crossing]}`);
    }
  }
}

function expectValues(where: string, values: Float64Array, horizon: number): void {
  if (values.length !== horizon) fail(where, `${horizon} values`, `${values.length}`);
  const broken = values.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) fail(`${where}, step ${broken + 1}`, "a finite number", show(values[broken]));
}
