import { describe, expect, test } from "vitest";
import { whiteNoise } from "./noise.js";
import { seasonality, syntheticSeries, trend } from "./synthetic.js";

describe("syntheticSeries", () => {
  test("adds up its parts", () => {
    const noise = whiteNoise(20, { noiseLevel: 3, seed: 7 });
    const season = seasonality(20, { period: 5, amplitude: 2, phase: 1 });
    const { values } = syntheticSeries({
      ...{ points: 20, baseline: 1, slope: 0.5, amplitude: 2, period: 5, phase: 1, noiseLevel: 3, seed: 7 },
    });
    const sum = trend(20, 0.5).map((value, t) => 1 + value + season[t]! + noise[t]!);
    for (const [t, value] of values.entries()) expect(value).toBeCloseTo(sum[t]!, 5);
  });

  test("names an option that does not exist", () => {
    expect(() => syntheticSeries({ noise: 3 } as object)).toThrow(
      /syntheticSeries: expected options among points, .*, got "noise"/,
    );
    expect(() => syntheticSeries({ points: 2.5 })).toThrow("trend points: expected a whole number, 0 or more, got 2.5");
    expect(() => syntheticSeries({ pattern: "sine" as "lecture" })).toThrow(
      /a pattern among lecture, exercise, firstWeek, got "sine"/,
    );
    expect(() => syntheticSeries({ period: 0 })).toThrow("seasonality: expected a positive period, got 0");
    expect(() => syntheticSeries({ slope: Number.NaN })).toThrow("trend slope: expected a finite number, got NaN");
    expect(() => syntheticSeries({ pattern: () => Number.NaN })).toThrow(
      "seasonality: expected finite numbers, got NaN at index 0",
    );
    expect(() => syntheticSeries({ slope: 1e39 })).toThrow(/syntheticSeries: expected finite numbers, got/);
    expect(() => syntheticSeries({ pattern: "constructor" as "lecture" })).toThrow(/got "constructor"/);
  });
});
