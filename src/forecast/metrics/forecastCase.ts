import { fail, show } from "../../engine/errors.js";
import type { SeriesForecast } from "../forecast.js";

/** One forecast of a series and what came. */
export interface ForecastCase {
  /** Values and quantiles as forecasters give them, or values alone. */
  readonly forecast: SeriesForecast | ArrayLike<number>;
  /** What came, for all steps of the forecast or the first of them; NaN where it isn't known. */
  readonly actual: ArrayLike<number>;
  /** The series' values before the forecast, NaN for gaps: scaled errors and OWA need them. */
  readonly training?: ArrayLike<number>;
}

/** A case whose arrays are of one kind and as long as each other. */
export interface CheckedCase {
  readonly forecast: SeriesForecast;
  readonly actual: Float64Array;
  readonly training: Float64Array;
}

/** Checks a case; steps about which nothing is known are filled up with NaN to the longest horizon. */
export function checkedCase(where: string, given: ForecastCase, place: number, horizon: number): CheckedCase {
  const forecast = seriesForecastOf(given?.forecast, place);
  const one = `${where} ${show(forecast.id)}`;
  const length = forecast.values?.length;
  if (!(length > 0)) fail(one, "a forecast with values", show(given?.forecast));
  if (!(given.actual?.length <= length)) {
    fail(`${one} actual`, `at most ${length} values, one for each step`, show(given.actual));
  }
  const named = [
    ["actual", given.actual],
    ["training", given.training ?? []],
  ] as const;
  for (const [name, values] of named) {
    const infinite = Array.from(values).findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (infinite >= 0) fail(`${one} ${name}`, "finite numbers or NaN", `${values[infinite]} at index ${infinite}`);
  }
  const rows = forecast.quantiles.map(({ probability, values }) => [`quantile ${probability}`, values] as const);
  for (const [name, values] of [["forecast", forecast.values] as const, ...rows]) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) fail(`${one} ${name}`, "finite numbers", `${values[bad]} at step ${bad + 1}`);
  }
  const actual = new Float64Array(horizon).fill(Number.NaN);
  actual.set(Array.from(given.actual));
  return { forecast, actual, training: Float64Array.from(given.training ?? []) };
}

function seriesForecastOf(forecast: ForecastCase["forecast"], place: number): SeriesForecast {
  if (typeof forecast === "object" && forecast !== null && "values" in forecast && "id" in forecast) return forecast;
  const isList = typeof forecast === "object" && forecast !== null && "length" in forecast;
  return { id: `${place + 1}`, start: 0, values: Float64Array.from(isList ? forecast : []), quantiles: [] };
}

/** How many steps the longest forecast has. */
export function longestOf(cases: readonly ForecastCase[]): number {
  return cases.reduce(
    (longest, { forecast }) => Math.max(longest, seriesForecastOf(forecast, 0).values?.length ?? 0),
    0,
  );
}
