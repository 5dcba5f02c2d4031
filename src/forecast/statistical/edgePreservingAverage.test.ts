import { describe, expect, test } from "vitest";
import { courseSeries } from "../../data/courseSeries.js";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { EdgePreservingAverage, type EdgePreservingAverageOptions } from "../index.js";
import { mae } from "../metrics.js";

async function error(name: "main" | "exercise", split: number, options: EdgePreservingAverageOptions = {}) {
  const { values } = courseSeries(name);
  const forecaster = new EdgePreservingAverage({ season: 365, ...options });
  await forecaster.fit(panelOfArrays({ a: values.subarray(0, split) }));
  const [series] = panelOfArrays({ a: values }).series;
  const histories = Array.from({ length: values.length - split }, (_, i) => historyOf(series, split + i, 1));
  const forecasts = await forecaster.forecast(histories, 1);
  return mae(
    values.subarray(split),
    forecasts.map((forecast) => forecast.values[0]),
  );
}

describe("of the lecture's series, one step ahead", () => {
  test("comes near the noise floors of 4.007 and 2.435 with the settings that it chooses", async () => {
    expect(await error("main", 1000)).toBeCloseTo(4.0557, 4);
    expect(await error("exercise", 3000)).toBeCloseTo(2.4773, 4);
  });

  test("has the recipe's error with the recipe's settings", async () => {
    expect(await error("main", 1000, { halfWidth: 9, threshold: 3.2, seasons: 2 })).toBeCloseTo(4.05, 1.5);
  });
});

test("keeps the edge of a season that jumps, where a plain average blurs it", async () => {
  const season = (t: number) => (t % 40 < 20 ? 0 : 50);
  const noise = (t: number) => 2 * Math.sin(t * t);
  const values = Array.from({ length: 160 }, (_, t) => season(t) + 0.1 * t + noise(t));
  const errorWith = async (threshold: number) => {
    const forecaster = new EdgePreservingAverage({ season: 40, halfWidth: 5, threshold });
    await forecaster.fit(panelOfArrays({ a: values }));
    const [forecast] = (await forecaster.predict(80)).series;
    return mae(
      forecast.values.map((_, h) => season(160 + h) + 0.1 * (160 + h)),
      forecast.values,
    );
  };
  expect(await errorWith(5)).toBeLessThan(1);
  expect(await errorWith(1000)).toBeGreaterThan(5);
});

test("forecasts the last value of a series that is no longer than a season", async () => {
  const forecaster = new EdgePreservingAverage({ season: 5 });
  await forecaster.fit(panelOfArrays({ a: [1, 2, 3, 7] }));
  expect([...(await forecaster.predict(1)).series[0].values]).toEqual([7]);
});

test("says which option is wrong", () => {
  expect(() => new EdgePreservingAverage({ halfWidth: -1 })).toThrow(
    "EdgePreservingAverage halfWidth: expected a whole number",
  );
  expect(() => new EdgePreservingAverage({ threshold: 0 })).toThrow(
    "EdgePreservingAverage threshold: expected a number above 0, got 0",
  );
});
