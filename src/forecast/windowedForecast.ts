import { expectBooleans, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { Tensor } from "../engine/tensor.js";
import { expectRange, type ForecastRange, forecastTimes } from "./forecastRange.js";

/** What {@link windowedForecast} needs of a model. */
export interface Predictor {
  predict(x: Tensor, options: { readonly batchSize: number }): Tensor;
}

/** Options of `windowedForecast`. */
export interface WindowedForecastOptions extends ForecastRange {
  /** Values the model sees. @defaultValue 20 */
  readonly windowSize?: number;
  /** Windows predicted at a time. @defaultValue 32 */
  readonly batchSize?: number;
  /** Windows with an axis of one feature, `[batch, windowSize, 1]`, for a model that takes them so. @defaultValue false */
  readonly expandDims?: boolean;
}

/**
 * One-step forecasts of a model, each from the window of values just before: the forecasting loop of the lectures.
 *
 * A model may give one value for a window, `[batch, 1]`, or a sequence, `[batch, windowSize]` or `[batch, windowSize, 1]`,
 * of which the last step counts. With `to: series.length + 1` the last forecast is of the value that is not there yet.
 *
 * @returns a prediction for each of series[from], series[from + 1], …
 * @throws TimecellError for a range outside the series, saying how many points a window needs, and for a model that
 * gives something else
 *
 * @example
 * import { courseSeries, Dense, mae, Sequential, windowedForecast } from "timecell";
 * const { values } = courseSeries("main");
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * const forecast = windowedForecast(model, values, { windowSize: 20, from: 1000 });
 * console.log(forecast.length, mae(values.subarray(1000), forecast));
 */
export function windowedForecast(
  model: Predictor,
  series: ArrayLike<number>,
  options: WindowedForecastOptions,
): Float32Array {
  const where = "windowedForecast";
  expectRange(where, options, ["from", "to", "windowSize", "batchSize", "expandDims"]);
  const { windowSize = 20, batchSize = 32, expandDims = false } = options;
  if (typeof model?.predict !== "function") fail(where, "a model", show(model));
  expectBooleans(where, { expandDims });
  expectWhole(`${where} windowSize`, windowSize, 1);
  expectWhole(`${where} batchSize`, batchSize, 1);
  const times = forecastTimes(where, series, options, windowSize);
  const values = Float32Array.from(series);
  const forecast = new Float32Array(times.length);
  for (let first = 0; first < times.length; first += batchSize) {
    const batch = times.slice(first, first + batchSize);
    const windows = new Float32Array(batch.length * windowSize);
    for (const [row, t] of batch.entries()) windows.set(values.subarray(t - windowSize, t), row * windowSize);
    const x = new Tensor([batch.length, windowSize, ...(expandDims ? [1] : [])], windows);
    forecast.set(lastSteps(model.predict(x, { batchSize }), batch.length), first);
  }
  return forecast;
}

/** The last step of each row of `[batch]`, `[batch, steps]` or `[batch, steps, 1]`. */
function lastSteps(output: Tensor, batch: number): Float32Array {
  const [rows, steps = 1, features = 1] = output.shape;
  if (rows !== batch || steps < 1 || features !== 1 || output.rank > 3) {
    const expected = `predictions [${batch}, 1], [${batch}, steps] or [${batch}, steps, 1]`;
    fail("windowedForecast", expected, show(output.shape), "end the model with Dense(1)");
  }
  const values = output.toArray();
  return Float32Array.from({ length: batch }, (_, row) => values[(row + 1) * steps - 1]);
}
