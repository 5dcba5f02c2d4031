import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseSeries, courseSettings } from "../data/courseSeries.js";
import { csvSeries } from "../data/csv.js";
import { differenced, movingAverage, naive, smoothed } from "./baselines.js";
import { mae, mse } from "./metrics.js";

describe("the figures of the course", () => {
  const { values } = courseSeries("main");
  const range = { from: courseSettings.main.split };
  const actual = values.subarray(range.from);

  test.each([
    ["naive", naive(values, range), 5.937908, 61.8275],
    ["movingAverage", movingAverage(values, range), 7.142419, 106.6746],
    ["differenced", differenced(values, range), 5.839311, 52.9737],
    ["smoothed", smoothed(values, range), 4.569442, 33.4523],
  ])("%s on the main series", (_name, forecast, expectedMae, expectedMse) => {
    expect(mae(actual, forecast)).toBeCloseTo(expectedMae, 5);
    expect(mse(actual, forecast)).toBeCloseTo(expectedMse, 3);
  });

  test("on the exercise's series", () => {
    const { values, withoutNoise } = courseSeries("exercise");
    const range = { from: courseSettings.exercise.split };
    const actual = values.subarray(range.from);
    expect(mae(actual, naive(values, range))).toBeCloseTo(3.7013, 4);
    expect(mae(actual, smoothed(values, range))).toBeCloseTo(2.9208, 4);
    expect(mae(actual, withoutNoise.subarray(range.from))).toBeCloseTo(2.4349, 4);
  });

  test("on the first assignment's series", () => {
    const { values } = courseSeries("week1Exercise");
    const range = { from: courseSettings.week1Exercise.split };
    const actual = values.subarray(range.from);
    const rounded = (forecast: Float64Array) => [mae(actual, forecast), mse(actual, forecast)].map((x) => x.toFixed(2));
    expect(rounded(naive(values, range))).toEqual(["2.60", "19.58"]);
    expect(rounded(movingAverage(values, { ...range, window: 50 }))).toEqual(["4.12", "56.80"]);
    expect(rounded(differenced(values, range))).toEqual(["2.33", "8.50"]);
    expect(rounded(smoothed(values, range))).toEqual(["2.20", "12.53"]);
  });

  test("naive on the sunspots", () => {
    const text = readFileSync(new URL("../../data/sunspots.csv", import.meta.url), "utf8");
    const { values } = csvSeries(text, { value: "Monthly Mean Total Sunspot Number" });
    expect(mae(values.subarray(3000), naive(values, { from: 3000 }))).toBeCloseTo(16.14, 2);
  });
});

describe("baselines", () => {
  const all = [
    ["naive", 1, (series: number[], range: { from: number; to?: number }) => naive(series, range)],
    ["movingAverage", 3, (series: number[], range: object) => movingAverage(series, { from: 3, window: 3, ...range })],
    [
      "differenced",
      9,
      (series: number[], range: object) => differenced(series, { from: 9, season: 7, window: 2, ...range }),
    ],
    [
      ...(["smoothed", 9] as const),
      (series: number[], range: object) => smoothed(series, { from: 9, season: 7, window: 2, pastWindow: 4, ...range }),
    ],
  ] as const;

  test.each(all)("%s looks only at the past", (_name, needed, forecast) => {
    const series = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: needed + 1, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.nat(), (values, pick) => {
        const from = needed + (pick % (values.length - needed));
        const changed = values.map((value, t) => (t < from ? value : 7));
        expect(forecast(changed, { from })[0]).toBe(forecast(values, { from })[0]);
      }),
    );
  });

  test.each(all)("%s forecasts one value beyond the end", (_name, _needed, forecast) => {
    const values = Array.from({ length: 20 }, (_, t) => t * t);
    const beyond = forecast(values, { from: 20, to: 21 });
    expect([...beyond]).toEqual([forecast([...values, 1], { from: 20 })[0]]);
  });

  test.each(all)("%s says how much past it needs", (name, needed, forecast) => {
    const values = new Array(20).fill(1);
    expect(() => forecast(values, { from: needed - 1 })).toThrow(
      `${name} from: expected a time of at least ${needed}, as a forecast looks back on ${needed} points, got ${needed - 1}`,
    );
    expect(() => forecast(values, { from: 20 })).toThrow(`${name} to: expected a time above 20 and at most 21`);
    expect(() => forecast([...values, Number.NaN], { from: 15 })).toThrow(
      `${name}: expected finite numbers, got NaN at index 20`,
    );
    expect(() => forecast(values, { from: 15, horizon: 2 } as { from: number })).toThrow(/got "horizon"/);
  });

  test.each(Object.entries({ naive, movingAverage, differenced, smoothed }))(
    "%s needs a series and a range",
    (name, f) => {
      expect(() => f([1, 2, 3], undefined as never)).toThrow(
        `${name}: expected an object of options such as { from: 1000 }, got undefined`,
      );
      expect(() => f(null as never, { from: 1 })).toThrow(`${name}: expected a list of numbers, got null`);
    },
  );
});

describe("mae and mse", () => {
  test("refuse what gives no number", () => {
    expect(() => mae([], [])).toThrow("mae: expected at least one value, got none");
    expect(() => mse([1, 2], [1])).toThrow("mse: expected 2 predictions, one for each actual value, got 1");
    expect(() => mae([1], [Number.NaN])).toThrow("mae predicted: expected finite numbers, got NaN at index 0");
  });
});
