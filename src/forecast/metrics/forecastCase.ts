import { fail, show } from "../../engine/errors.js";
import type { Quantile, SeriesForecast } from "../forecast.js";

/** One forecast of a series and what came. */
export interface ForecastCase {
  readonly forecast: SeriesForecast;
  /** What came, for all steps of the forecast or the first of them; NaN where it isn't known. */
  readonly actual: ArrayLike<number>;
  /** The series' values before the forecast, NaN for gaps: scaled errors and OWA need them. */
  readonly training?: ArrayLike<number>;
}

/** Rejects a case that can't be scored, or not together with the first one. */
export function expectCase(where: string, { forecast, actual, training }: ForecastCase, first: ForecastCase): void {
  const one = `${where} ${show(forecast?.id)}`;
  if (!(forecast?.values?.length > 0)) fail(one, "a forecast with values", show(forecast));
  if (!(actual?.length <= forecast.values.length)) {
    fail(`${one} actual`, `at most ${forecast.values.length} values, one for each step`, show(actual));
  }
  if (!training !== !first.training)
    fail(`${one} training`, "the values before for all cases or for none", show(training));
  for (const { probability, values } of [{ probability: null, values: forecast.values }, ...forecast.quantiles]) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    const what = probability === null ? "forecast" : `quantile ${probability}`;
    if (bad >= 0) fail(`${one} ${what}`, "finite numbers", `${values[bad]} at step ${bad + 1}`);
  }
  const infinite = Array.from(actual).find((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (infinite !== undefined) fail(`${one} actual`, "finite numbers or NaN", `${infinite}`);
  const probabilitiesOf = (quantiles: readonly Quantile[]) =>
    quantiles.map(({ probability }) => probability).join(", ");
  const [wanted, got] = [first.forecast.quantiles, forecast.quantiles].map(probabilitiesOf);
  if (wanted !== got) fail(`${one} quantiles`, `those of the other forecasts, [${wanted}]`, `[${got}]`);
}
