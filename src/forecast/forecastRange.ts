import { expectFinite } from "../data/finite.js";
import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";

/** Which times of a series to forecast, each from the values before it alone. */
export interface ForecastRange {
  /** The first time to forecast. */
  readonly from: number;
  /** The time after the last one: the length of the series; one more also forecasts the value that is not there yet. */
  readonly to?: number;
}

/** Rejects options that lack the range, or one with an unknown name. */
export function expectRange(where: string, options: ForecastRange, known: readonly string[]): void {
  if (!options) fail(where, "an object of options such as { from: 1000 }", show(options));
  expectOptions(where, options, known);
}

/**
 * The times to forecast, checked.
 *
 * @param needed how many values a forecast looks back on
 */
export function forecastTimes(
  where: string,
  series: ArrayLike<number>,
  range: ForecastRange,
  needed: number,
): number[] {
  expectFinite(where, series);
  const { from, to = series.length } = range;
  if (!Number.isInteger(from) || from < needed) {
    fail(`${where} from`, `a time of at least ${needed}, as a forecast looks back on ${needed} points`, show(from));
  }
  if (!Number.isInteger(to) || to > series.length + 1 || to <= from) {
    const end = series.length + 1;
    const remedy = from < series.length ? undefined : "take an earlier from or a longer series";
    fail(
      `${where} to`,
      `a time above ${from} and at most ${end}, one beyond the end of the series`,
      show(to),
      from === series.length ? `give to: ${end} to forecast one step beyond the end` : remedy,
    );
  }
  return Array.from({ length: to - from }, (_, i) => from + i);
}
