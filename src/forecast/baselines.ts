import { expectWhole } from "../engine/checks.js";
import { expectRange, type ForecastRange, forecastTimes } from "./forecastRange.js";

/** What the baselines forecast, and how far {@link differenced} and {@link smoothed} look back. */
export interface SeasonalBaselineOptions extends ForecastRange {
  /** Steps in a season. @defaultValue 365 */
  readonly season?: number;
  /** How many changes since the season before are averaged. @defaultValue 50 */
  readonly window?: number;
}

/** What {@link movingAverage} forecasts, and from how many values. */
export interface MovingAverageOptions extends ForecastRange {
  /** How many values are averaged. @defaultValue 30 */
  readonly window?: number;
}

/** What {@link smoothed} forecasts, and how far it looks back. */
export interface SmoothedOptions extends SeasonalBaselineOptions {
  /** How many values around one season ago are averaged, half of them before it. @defaultValue 10 */
  readonly pastWindow?: number;
}

const seasonalOptions = ["from", "to", "season", "window"];

/**
 * The naive forecast: the value before.
 *
 * @returns a prediction for each of series[from], series[from + 1], …
 * @throws TimecellError for a range outside the series, saying how many points a forecast looks back on
 *
 * @example
 * import { courseSeries, mae, naive } from "timecell";
 * const { values } = courseSeries("main");
 * console.log(mae(values.subarray(1000), naive(values, { from: 1000 }))); // 5.9379…
 */
export function naive(series: ArrayLike<number>, options: ForecastRange): Float64Array {
  expectRange("naive", options, ["from", "to"]);
  const times = forecastTimes("naive", series, options, 1);
  return Float64Array.from(times, (t) => series[t - 1]);
}

/**
 * The mean of the values before.
 *
 * @returns a prediction for each of series[from], series[from + 1], …
 * @throws TimecellError for a range outside the series, saying how many points a forecast looks back on
 *
 * @example
 * import { courseSeries, mae, movingAverage } from "timecell";
 * const { values } = courseSeries("main");
 * console.log(mae(values.subarray(1000), movingAverage(values, { from: 1000, window: 30 }))); // 7.1424…
 */
export function movingAverage(series: ArrayLike<number>, options: MovingAverageOptions): Float64Array {
  expectRange("movingAverage", options, ["from", "to", "window"]);
  const { window = 30 } = options;
  expectWhole("movingAverage window", window, 1);
  const times = forecastTimes("movingAverage", series, options, window);
  return Float64Array.from(times, (t) => meanOf(series, t - window, t));
}

/**
 * The value one season ago plus the mean of the last changes from season to season.
 *
 * @returns a prediction for each of series[from], series[from + 1], …
 * @throws TimecellError for a range outside the series, saying how many points a forecast looks back on
 *
 * @example
 * import { courseSeries, differenced, mae } from "timecell";
 * const { values } = courseSeries("main");
 * console.log(mae(values.subarray(1000), differenced(values, { from: 1000 }))); // 5.8393…
 */
export function differenced(series: ArrayLike<number>, options: SeasonalBaselineOptions): Float64Array {
  expectRange("differenced", options, seasonalOptions);
  return seasonalForecast("differenced", series, options, 1, 0);
}

/**
 * {@link differenced}, with the mean over some values around one season ago instead of the single value.
 *
 * @returns a prediction for each of series[from], series[from + 1], …
 * @throws TimecellError for a range outside the series, saying how many points a forecast looks back on
 *
 * @example
 * import { courseSeries, mae, smoothed } from "timecell";
 * const { values } = courseSeries("main");
 * console.log(mae(values.subarray(1000), smoothed(values, { from: 1000 }))); // 4.5694…
 */
export function smoothed(series: ArrayLike<number>, options: SmoothedOptions): Float64Array {
  expectRange("smoothed", options, [...seasonalOptions, "pastWindow"]);
  const { pastWindow = 10 } = options;
  expectWhole("smoothed pastWindow", pastWindow, 1);
  return seasonalForecast("smoothed", series, options, pastWindow, Math.floor(pastWindow / 2));
}

function seasonalForecast(
  where: string,
  series: ArrayLike<number>,
  options: SeasonalBaselineOptions,
  pastWindow: number,
  before: number,
): Float64Array {
  const { season = 365, window = 50 } = options;
  expectWhole(`${where} window`, window, 1);
  expectWhole(`${where} season`, season, Math.max(1, pastWindow - before));
  const times = forecastTimes(where, series, options, season + Math.max(window, before));
  return Float64Array.from(times, (t) => {
    const change = meanOf(series, t - window, t) - meanOf(series, t - season - window, t - season);
    const past = t - season - before;
    return meanOf(series, past, past + pastWindow) + change;
  });
}

/** The mean of series[begin … end − 1]. */
function meanOf(series: ArrayLike<number>, begin: number, end: number): number {
  let sum = 0;
  for (let t = begin; t < end; t++) sum += series[t];
  return sum / (end - begin);
}
