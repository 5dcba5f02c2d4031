import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { uniforms } from "../../engine/random.js";
import { GaussianProcess } from "../index.js";
import { mae } from "../metrics.js";
import { solveSymmetric } from "./gaussian/cholesky.js";
import { windowFeatures } from "./gaussian/windowFeatures.js";

describe("one step ahead", () => {
  const split = 600;
  /** The mean absolute error over the last 200 of 800 values. */
  async function errorOf(forecaster: GaussianProcess, values: Float64Array) {
    await forecaster.fit(panelOfArrays({ a: values.subarray(0, split) }));
    const [series] = panelOfArrays({ a: values }).series;
    const histories = Array.from({ length: values.length - split }, (_, i) => historyOf(series, split + i, 1));
    const forecasts = await forecaster.forecast(histories, 1);
    return mae(
      values.subarray(split),
      forecasts.map((forecast) => forecast.values[0]),
    );
  }
  const draws = uniforms({ seed: 4, stream: 1 }, 800).map((value) => 3 * value - 1.5);
  const noise = mae(draws.subarray(split), new Float64Array(200));

  test("is about as good on an autoregression as who knows it", async () => {
    const values = new Float64Array(800);
    for (let t = 2; t < 800; t++) values[t] = 1.6 * values[t - 1] - 0.8 * values[t - 2] + draws[t];
    expect(await errorOf(new GaussianProcess(), values)).toBeLessThan(1.06 * noise);
  });

  test("learns what no linear map can", async () => {
    const values = new Float64Array(800);
    for (let t = 1; t < 800; t++) values[t] = 8 * Math.cos(values[t - 1] / 4) + draws[t] / 2;
    expect(await errorOf(new GaussianProcess({ inputSize: 4 }), values)).toBeLessThan(1.5 * (noise / 2));
  });
});

test("goes on from its own forecasts, the same whatever the unit", async () => {
  const wave = Array.from({ length: 200 }, (_, t) => 50 + 20 * Math.sin((2 * Math.PI * t) / 12));
  const forecastOf = async (unit: number, season: number) => {
    const forecaster = new GaussianProcess();
    await forecaster.fit(panelOfArrays({ a: wave.map((value) => unit * value) }, { season }));
    return (await forecaster.predict(24)).series[0].values.map((value) => value / unit);
  };
  const forecast = await forecastOf(1, 12);
  for (const [h, value] of forecast.entries()) {
    expect(Math.abs(value - (50 + 20 * Math.sin((2 * Math.PI * (200 + h)) / 12)))).toBeLessThan(1);
  }
  for (const [h, value] of (await forecastOf(1e-12, 12)).entries()) expect(value).toBeCloseTo(forecast[h], 3);
});

test("features of a window: its end, its values by their distance, blocks that grow", () => {
  const { base, linear, blocks } = windowFeatures(Float64Array.from([9, 1, 2, 3, 4, 5, 6]), 7, 6, 2);
  expect(base).toBe(5);
  expect([...linear]).toEqual([1, 0 / 2, -1 / 3, -2 / 4, -3 / 5, -4 / 6, 3]);
  expect([...blocks]).toEqual([6, 5, (4 + 3) / 2, (2 + 1) / 2]);
});

test("symmetric equations are solved", () => {
  const numbers = (length: number) =>
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }).chain((n) => fc.tuple(numbers(n), numbers(n * n))),
      ([x, factor]) => {
        const n = x.length;
        const matrix = Float64Array.from(factor, (_, at) => {
          const [row, column] = [Math.floor(at / n), at % n];
          let sum = row === column ? 1 : 0;
          for (let k = 0; k < n; k++) sum += factor[row * n + k] * factor[column * n + k];
          return sum;
        });
        const right = Float64Array.from(x, (_, row) =>
          x.reduce((sum, value, k) => sum + matrix[row * n + k] * value, 0),
        );
        solveSymmetric(matrix, right);
        for (const [k, value] of x.entries()) expect(right[k]).toBeCloseTo(value, 6);
      },
    ),
  );
});

test("says which option is wrong", () => {
  expect(() => new GaussianProcess({ inputSize: 0 })).toThrow("GaussianProcess inputSize: expected a whole number");
  expect(() => new GaussianProcess({ windows: 1.5 })).toThrow("GaussianProcess windows: expected a whole number");
});

test("a last value so large that what was learnt is next to nothing beside it", async () => {
  const values = Array.from({ length: 24 }, (_, t) => 100 + (t % 4) * 20 + Math.sin(t * t));
  const forecaster = new GaussianProcess();
  await forecaster.fit(panelOfArrays({ a: values }));
  const [forecast] = await forecaster.forecast(panelOfArrays({ a: [...values, 1.0179879846704227e163] }).series, 5);
  expect(forecast.values.every(Number.isFinite)).toBe(true);
});
