import { describe, expect, test } from "vitest";
import { Tensor } from "../engine/tensor.js";
import { windowedForecast } from "./windowedForecast.js";

const series = Array.from({ length: 50 }, (_, t) => t);

/** Stands in for a model: `rule` maps a window to its output. */
function predictor(shape: readonly number[], rule: (window: Float32Array) => number[]) {
  const seen: (readonly number[])[] = [];
  const predict = (x: Tensor) => {
    seen.push(x.shape);
    const [batch, size] = x.shape as [number, number];
    const rows = Array.from({ length: batch }, (_, row) => rule(x.toArray().subarray(row * size, (row + 1) * size)));
    return new Tensor([batch, ...shape], Float32Array.from(rows.flat()));
  };
  return { predict, seen };
}

const nextValue = (window: Float32Array) => [(window.at(-1) as number) + 1];

describe("windowedForecast", () => {
  test("forecasts each value from the window just before it", () => {
    const model = predictor([1], nextValue);
    const forecast = windowedForecast(model, series, { windowSize: 4, batchSize: 3, from: 40 });
    expect([...forecast]).toEqual(series.slice(40));
    expect(model.seen).toEqual([
      [3, 4],
      [3, 4],
      [3, 4],
      [1, 4],
    ]);
  });

  test.each([[[4]], [[4, 1]]])("takes the last step of a sequence %j", (shape) => {
    const model = predictor(shape, (window) => [...window].map((value) => value + 1));
    expect([...windowedForecast(model, series, { windowSize: 4, from: 40 })]).toEqual(series.slice(40));
  });

  test("forecasts the value that is not there yet", () => {
    const range = { windowSize: 4, from: 50, to: 51 };
    expect([...windowedForecast(predictor([1], nextValue), series, range)]).toEqual([50]);
  });

  test("gives windows a feature axis where asked", () => {
    const model = predictor([1], nextValue);
    windowedForecast(model, series, { windowSize: 4, from: 48, expandDims: true });
    expect(model.seen).toEqual([[2, 4, 1]]);
  });

  test("refuses a range without windows and a model without a value", () => {
    const model = predictor([1], nextValue);
    expect(() => windowedForecast(model, series, { windowSize: 20, from: 19 })).toThrow(
      "windowedForecast from: expected a time of at least 20, as a forecast looks back on 20 points, got 19",
    );
    expect(() => windowedForecast(model, series, { from: 50 })).toThrow(
      "windowedForecast to: expected a time above 50 and at most 51, one beyond the end of the series, got 50; " +
        "give to: 51 to forecast one step beyond the end",
    );
    expect(() => windowedForecast(model, series, { from: 60 })).toThrow("take an earlier from or a longer series");
    expect(() => windowedForecast(model, series, undefined as never)).toThrow(
      "windowedForecast: expected an object of options such as { from: 1000 }, got undefined",
    );
    expect(() => windowedForecast({} as never, series, { from: 40 })).toThrow(
      "windowedForecast: expected a model, got {}",
    );
    expect(() => windowedForecast(model, series, { from: 40, expandDims: "no" as never })).toThrow(
      'windowedForecast expandDims: expected true or false, got "no"',
    );
    const wide = predictor([3, 2], () => [1, 2, 3, 4, 5, 6]);
    expect(() => windowedForecast(wide, series, { from: 49 })).toThrow(
      "windowedForecast: expected predictions [1, 1], [1, steps] or [1, steps, 1], got [1, 3, 2]; end the model with Dense(1)",
    );
  });
});
