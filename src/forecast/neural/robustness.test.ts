import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import type { SeriesForecast } from "../forecast.js";
import { MLP } from "./mlp.js";
import { NHiTS } from "./nHiTS.js";
import { SegRNN } from "./segRNN.js";

const quick = { horizon: 3, steps: 4, batchSize: 8, units: [8] };

/** Numbers alone, quantiles in their order. */
function expectSound({ values, quantiles }: SeriesForecast): void {
  for (const all of [values, ...quantiles.map(({ values }) => values)]) expect(all.every(Number.isFinite)).toBe(true);
  for (let i = 1; i < quantiles.length; i++) {
    expect(quantiles[i].values.every((value, h) => value >= quantiles[i - 1].values[h])).toBe(true);
  }
}

describe("nasty series", () => {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) },
    fc.constantFrom(0, 1, Number.NaN),
  );
  const series = fc.tuple(
    fc.array(value, { minLength: 1, maxLength: 40 }),
    fc.constantFrom(1e-300, 1e-6, 1, 1e9, 1e300),
  );
  const panels = fc.array(series, { minLength: 1, maxLength: 4 });
  const options = fc.record({
    transform: fc.constantFrom("auto", "log", "root", "none" as const),
    location: fc.constantFrom("mean", "last", "recent", "none" as const),
    scale: fc.constantFrom("deviation", "level", "series" as const),
    weighting: fc.constantFrom("balanced", "level", "season", "series", "window" as const),
    levels: fc.constantFrom([], [0.5], [0.8, 0.95]),
    sampling: fc.constantFrom("series", "windows" as const),
    linearSkip: fc.boolean(),
  });

  test("end in a forecast without NaN, or in a clear error", async () => {
    await fc.assert(
      fc.asyncProperty(panels, options, async (all, given) => {
        const arrays = all.map(([values, size]) => values.map((one) => one * size));
        const panel = panelOfArrays(Object.fromEntries(arrays.map((values, i) => [`s${i}`, values])), { season: 4 });
        const forecaster = new MLP({ ...quick, ...given });
        try {
          await forecaster.fit(panel);
          for (const forecast of (await forecaster.predict(3)).series) expectSound(forecast);
        } catch (error) {
          expect(String(error)).toMatch(/expected at least one value|a series with values|a series of at least/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["constant", () => 5],
    ["zero", () => 0],
    ["mostly missing", (t: number) => (t % 7 === 0 ? t : Number.NaN)],
    ["now and then above 0", (t: number) => (t % 5 === 0 ? 3 : 0)],
  ])("%s", async (_, rule) => {
    const panel = panelOfArrays({ a: Array.from({ length: 40 }, (_, t) => rule(t)) }, { season: 4 });
    for (const forecaster of [
      new NHiTS({ ...quick, levels: [0.8] }),
      new SegRNN({ ...quick, units: 4, levels: [0.8] }),
    ]) {
      await forecaster.fit(panel);
      const [forecast] = (await forecaster.predict(3)).series;
      expectSound(forecast);
      expect(Math.abs(forecast.values[0])).toBeLessThan(100);
    }
  });

  test("without a value are named, and too short ones say what they lack", async () => {
    const forecaster = new MLP(quick);
    await expect(forecaster.fit(panelOfArrays({ a: [1] }))).rejects.toThrow(
      "MLP: expected a series of at least 2 values, got 1 in the longest; take a shorter horizon",
    );
    await expect(forecaster.fit(panelOfArrays({ a: [Number.NaN] }))).rejects.toThrow(
      "MLP: expected a series with values",
    );
    await forecaster.fit(panelOfArrays({ a: [1, 2, 3, 4, 5], b: [Number.NaN] }));
    await expect(forecaster.predict(3)).rejects.toThrow(
      'MLP "b": expected at least one value, got missing values alone',
    );
    await expect(forecaster.predict(4)).rejects.toThrow("MLP horizon: expected at most 3, got 4");
  });
});

test("a history knows nothing of what came after it", async () => {
  const values = Array.from({ length: 60 }, (_, t) => 10 + (t % 4));
  const forecaster = new NHiTS(quick);
  await forecaster.fit(panelOfArrays({ a: values.slice(0, 40) }, { season: 4 }));
  const planted = values.map((value, t) => (t < 50 ? value : 1e6));
  const [seen, blind] = [values, planted].map((all) => historyOf(panelOfArrays({ a: all }).series[0], 50, 3));
  expect(await forecaster.forecast([blind], 3)).toEqual(await forecaster.forecast([seen], 3));
});

test("what validation keeps back is not trained on", async () => {
  const values = Array.from({ length: 80 }, (_, t) => 10 + ((t * 7) % 5));
  const changed = values.map((value, t) => (t < 60 ? value : value + 50));
  const weights = await Promise.all(
    [values, changed].map(async (all) => {
      const forecaster = new MLP({ ...quick, validation: 20, stepsPerEpoch: 4 });
      await forecaster.fit(panelOfArrays({ a: all }, { season: 5 }));
      expect(forecaster.learningCurves[0].valLoss).toHaveLength(1);
      const { state } = forecaster.knowledge as { state: { networks: { weights: Float32Array[] }[] } };
      return state.networks[0].weights;
    }),
  );
  expect(weights[1]).toEqual(weights[0]);
});
