import { expectFinite } from "../data/finite.js";
import { fail, show } from "../engine/errors.js";

/** Which times of a series to forecast, each from the values before it alone. */
export interface ForecastRange {
  /** The first time to forecast. */
  readonly from: number;
  /** The time after the last one: the length of the series; one more also forecasts the value that is not there yet. */
  readonly to?: number;
}

/**
 * The times to forecast, checked.
 *
 * @param needed how many values a forecast looks back on
 */
export function forecastTimes(
  where: string,
  series: ArrayLike<number>,
  { from, to = series.length }: ForecastRange,
  needed: number,
): number[] {
  expectFinite(where, series);
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
