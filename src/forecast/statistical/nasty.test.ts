import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import type { Forecaster } from "../index.js";
import * as all from "../index.js";

const classes = new Map(Object.entries(all));

/** All forecasters of this folder, with intervals where they have them. */
const levels = [0.8, 0.95];
const forecasters: [string, () => Forecaster][] = [
  ["Naive", () => new all.Naive({ levels })],
  ["SeasonalNaive", () => new all.SeasonalNaive({ levels })],
  ["Drift", () => new all.Drift({ levels })],
  ["Mean", () => new all.Mean({ levels })],
  ["WindowAverage", () => new all.WindowAverage({ window: 5 })],
  ["SeasonalWindowAverage", () => new all.SeasonalWindowAverage({ window: 2 })],
  ["SES", () => new all.SES()],
  ["Holt", () => new all.Holt({ levels })],
  ["AutoETS", () => new all.AutoETS({ levels })],
  ["Theta", () => new all.Theta({ variant: "dynamicOptimized", levels })],
  ["AutoTheta", () => new all.AutoTheta({ levels })],
  ["Croston", () => new all.Croston({ variant: "optimized" })],
  ["ADIDA", () => new all.ADIDA()],
  ["IMAPA", () => new all.IMAPA()],
  ["TSB", () => new all.TSB()],
  ["Naive2", () => new all.Naive2()],
  ["EdgePreservingAverage", () => new all.EdgePreservingAverage()],
  ["GaussianProcess", () => new all.GaussianProcess()],
];

const scale = fc.constantFrom(1, 1e-300, 1e-12, 1e6, 1e15, 1e300);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, Number.NaN) },
);
const nasty = fc.oneof(
  fc
    .tuple(fc.array(value, { minLength: 1, maxLength: 40 }), scale)
    .map(([values, unit]) => values.map((x) => x * unit)),
  fc
    .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 40 }))
    .map(([x, n]) => Array(n).fill(x)),
  fc.constantFrom(
    [1.7e308, -1.7e308, 1.7e308],
    [5e-324],
    [0, 0, 0, 0, 0, 0, 0, 0, 5e-324],
    [Number.NaN, Number.NaN, 3],
  ),
);

describe.each(forecasters)("%s", (_, make) => {
  test("forecasts anything that has a value in finite numbers, its quantiles in order", async () => {
    const property = fc.asyncProperty(
      nasty,
      fc.constantFrom(1, 4, 7),
      fc.integer({ min: 1, max: 12 }),
      async (values, season, horizon) => {
        fc.pre(values.some((x) => !Number.isNaN(x)));
        const forecaster = make();
        await forecaster.fit(panelOfArrays({ a: values }, { season }));
        const [forecast] = (await forecaster.predict(horizon)).series;
        expect(forecast.values).toHaveLength(horizon);
        for (let h = 0; h < horizon; h++) {
          const rising = forecast.quantiles.map((quantile) => quantile.values[h]);
          expect([forecast.values[h], ...rising].every(Number.isFinite)).toBe(true);
          expect(rising).toEqual([...rising].sort((a, b) => a - b));
        }
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  test("goes on from anything that a series it knows may turn into", async () => {
    const property = fc.asyncProperty(nasty, fc.constantFrom(1, 4), async (later, season) => {
      const values = Array.from({ length: 24 }, (_, t) => 100 + (t % 4) * 20 + Math.sin(t * t));
      const forecaster = make();
      await forecaster.fit(panelOfArrays({ a: values }, { season }));
      const { series } = panelOfArrays({ a: [...values, ...later] });
      const [forecast] = await forecaster.forecast(series, 5);
      const all = [forecast.values, ...forecast.quantiles.map((quantile) => quantile.values)];
      expect(all.every((row) => row.every(Number.isFinite))).toBe(true);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  test("says which series has no value at all", async () => {
    await expect(make().fit(panelOfArrays({ a: [1, 2], b: [NaN, NaN] }))).rejects.toThrow(
      /"b": expected at least one value/,
    );
  });

  test("looks at nothing but the history that it is given", async () => {
    const values = Array.from({ length: 40 }, (_, t) => 10 + (t % 4) + Math.sin(t * t));
    const forecaster = make();
    await forecaster.fit(panelOfArrays({ a: values.slice(0, 24) }, { season: 4 }));
    const past = (end: number) =>
      historyOf(panelOfArrays({ a: [...values.slice(0, 30), ...Array(10).fill(end)] }).series[0], 30, 3);
    const [one] = await forecaster.forecast([past(1)], 3);
    const [other] = await forecaster.forecast([past(1e6)], 3);
    expect(one).toEqual(other);
    expect(one.start).toBe(30);
  });

  test("is made again from its configuration and knows again what it learnt", async () => {
    const forecaster = make();
    await forecaster.fit(panelOfArrays({ a: [3, 5, 4, 6, 5, 7, 8, 7, 9, 8, 10, 12] }, { season: 4 }));
    const { className, options } = JSON.parse(JSON.stringify(forecaster.getConfig()));
    const copy = new (classes.get(className) as unknown as new (options: object) => Forecaster)(options);
    copy.restore({ state: JSON.parse(JSON.stringify(forecaster.knowledge?.state)), panel: forecaster.panel });
    const { series } = forecaster.panel;
    expect(await copy.forecast(series, 4)).toEqual(await forecaster.forecast(series, 4));
  });
});
