import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SumOfAll } from "../../../test/support/forecasters.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { uniforms } from "../../engine/random.js";
import { intervalOf } from "../forecast.js";
import type { Forecaster } from "../forecaster.js";
import { Mean } from "../statistical/mean.js";
import { Naive } from "../statistical/naive.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { Conformal, type ConformalOptions } from "./conformal.js";
import { SeriesScale } from "./seriesScale.js";

const horizon = 6;

/** Series of very different sizes with a season of 7, noise that differs by series and some memory; the last values are to be forecast. */
function simulated(seed: number, count: number, length: number) {
  const arrays: Record<string, number[]> = {};
  for (let series = 0; series < count; series++) {
    const draws = uniforms({ seed, stream: series }, 2 * (length + horizon) + 2);
    const size = 10 ** (4 * draws[0]);
    const noise = size * (0.05 + draws[1]);
    let memory = 0;
    arrays[`s${series}`] = Array.from({ length: length + horizon }, (_, t) => {
      const [a, b] = [draws[2 + 2 * t], draws[3 + 2 * t]];
      memory = 0.5 * memory + Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);
      return size * (10 + Math.sin((2 * Math.PI * t) / 7)) + noise * memory;
    });
  }
  return arrays;
}

/** The share of what came that is within the intervals of each level. */
async function coverageOf(forecaster: Forecaster, arrays: Record<string, number[]>): Promise<number[]> {
  const known = Object.fromEntries(Object.entries(arrays).map(([id, values]) => [id, values.slice(0, -horizon)]));
  await forecaster.fit(panelOfArrays(known, { season: 7 }));
  const { series } = await forecaster.predict(horizon);
  return forecaster.levels.map((level) => {
    const inside = series.flatMap((forecast) => {
      const { lower, upper } = intervalOf(forecast, level);
      return arrays[forecast.id].slice(-horizon).map((value, h) => Number(lower[h] <= value && value <= upper[h]));
    });
    return inside.reduce((sum, one) => sum + one, 0) / inside.length;
  });
}

const inner: Record<string, () => Forecaster> = {
  SeasonalNaive: () => new SeasonalNaive(),
  Mean: () => new Mean(),
  "Naive with intervals of its own, which CQR moves": () => new Naive({ levels: [0.8, 0.95] }),
};

describe.each(Object.entries(inner))("around %s", (_, make) => {
  test.each([{}, { refit: false }, { scale: "error" }] as ConformalOptions[])(
    "intervals hold what they say, ± 2 points, with %j",
    async (options) => {
      const found = await coverageOf(new Conformal(make(), { horizon, ...options }), simulated(11, 1200, 150));
      expect(Math.abs(found[0] - 0.8)).toBeLessThan(0.02);
      expect(Math.abs(found[1] - 0.95)).toBeLessThan(0.02);
    },
  );
});

test("a single series has intervals that hold what they say, on average over many such", async () => {
  const found: number[] = [];
  for (const [id, values] of Object.entries(simulated(5, 150, 300))) {
    found.push(...(await coverageOf(new Conformal(new SeasonalNaive(), { horizon, levels: [0.8] }), { [id]: values })));
  }
  expect(Math.abs(found.reduce((sum, one) => sum + one, 0) / found.length - 0.8)).toBeLessThan(0.03);
});

test("ends never cross, and are 0 at the least", async () => {
  const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 60, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(values, fc.constantFrom("split", "cqr"), async (sales, method) => {
      const levels = [0.5, 0.8, 0.9];
      const forecaster = new Conformal(new Naive({ levels }), { levels, horizon: 3, method: method as "split" });
      await forecaster.fit(panelOfArrays({ sales }, { season: 7 }));
      const [{ quantiles }] = (await forecaster.predict(3)).series; // forecast() refuses quantiles that cross
      expect(quantiles.map(({ probability }) => probability)).toEqual([...quantiles].map((q) => q.probability).sort());
      expect(quantiles[0].values.every((end) => end >= 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("the closed form: the (n + 1) · level-th smallest error, for each step alone", async () => {
  const rising = Array.from({ length: 40 }, (_, t) => (t * (t + 1)) / 2); // the naive forecast h ahead misses by t + … + h
  const options = { horizon: 2, levels: [0.5], calibration: { origins: 3, stride: 1 }, scale: "none", refit: false };
  const forecaster = new Conformal(new Naive(), options as ConformalOptions);
  await forecaster.fit(panelOfArrays({ rising, flat: Array(40).fill(-1) }));
  const { series } = await forecaster.predict(2);
  const { lower, upper } = intervalOf(series[0], 0.5);
  // errors are 0, 0, 0 and 37, 38, … one ahead, 75, 77, … two ahead: the 4th smallest of 6
  const misses = [rising[37] - rising[36], rising[37] - rising[35]].map((_, h) => rising[36 + h] - rising[35]);
  expect([...upper]).toEqual(misses.map((miss) => rising[39] + miss));
  expect([...lower]).toEqual(misses.map((miss) => rising[39] - miss));
  expect([...intervalOf(series[1], 0.5).lower]).toEqual([-1 - misses[0], -1 - misses[1]]); // it has negative values
});

test("a series without change has an interval without width", async () => {
  const forecaster = new Conformal(new Naive(), { horizon: 2, levels: [0.8] });
  const varied = Array.from({ length: 60 }, (_, t) => (t * 37) % 11);
  await forecaster.fit(panelOfArrays({ flat: Array(60).fill(5), varied }));
  const [{ quantiles }] = (await forecaster.predict(2)).series;
  expect(quantiles.map(({ values }) => [...values])).toEqual([
    [5, 5],
    [5, 5],
  ]);
});

describe("bad input", () => {
  test("is refused", () => {
    const make =
      (options: object, forecaster: Forecaster = new Naive()) =>
      () =>
        new Conformal(forecaster, options);
    expect(make({ levels: [0.8] })).toThrow(
      "Conformal horizon: expected a number of periods, as Naive goes on for ever, got none; give horizon",
    );
    expect(make({ horizon: 2000 }, new SumOfAll())).toThrow("expected at most 1000, as SumOfAll has it, got 2000");
    expect(make({ horizon: 2, levels: [80] })).toThrow("give 0.8 for 80 %");
    expect(make({ horizon: 2, levels: [] })).toThrow("Conformal levels: expected at least one level, got none");
    expect(make({ horizon: 2, method: "cqr" })).toThrow(
      'Conformal method "cqr": expected a forecaster with levels [0.8, 0.95], got []; give Naive the levels, or take "split"',
    );
    expect(make({ horizon: 2, calibration: { origins: 0 } })).toThrow(
      "Conformal calibration origins: expected a whole",
    );
    expect(make({ horizon: 2, scale: "size" })).toThrow('got "size"');
    expect(make({ horizon: 2, refit: "no" })).toThrow('Conformal refit: expected true or false, got "no"');
    expect(() => new Conformal("Naive" as never)).toThrow('Conformal: expected a forecaster, got "Naive"');
  });

  test("series that are too short for the level are refused with what would do", async () => {
    const short = panelOfArrays({ a: [1, 2, 4, 3, 5, 4] });
    await expect(new Conformal(new Naive(), { horizon: 1 }).fit(short)).rejects.toThrow(
      "Conformal Naive: expected 19 values or more to hold forecasts of the past against, for intervals of 0.95, " +
        "got those of 5 forecasts; " +
        "give it longer series, a shorter horizon or lower levels",
    );
    await expect(new Conformal(new Naive(), { horizon: 9 }).fit(short)).rejects.toThrow(
      "Conformal Naive: expected a series that can be forecast 9 periods before its end",
    );
  });
});

test("intervals are wider where in the season more changes, if there are seasons enough to tell", async () => {
  const draws = uniforms({ seed: 2, stream: 1 }, 700);
  const sales = Array.from(draws, (draw, t) => 50 + (t % 7 < 5 ? 1 : 8) * (draw - 0.5));
  const forecaster = new Conformal(new SeasonalNaive(), { horizon: 7, levels: [0.8] });
  const widths = async (values: number[]) => {
    await forecaster.fit(panelOfArrays({ sales: values }, { season: 7 }));
    const { lower, upper } = intervalOf((await forecaster.predict(7)).series[0], 0.8);
    return upper.map((end, h) => end - lower[h]);
  };
  const many = await widths(sales);
  for (const weekday of many.slice(0, 5)) expect(many[6]).toBeGreaterThan(4 * weekday);
  expect(new SeriesScale("season", 1).of(Float64Array.of(1, 2, 1, 2), 2, 1, 3)).toEqual(Float64Array.of(1, 1, 1));
  // changes of 0 and 3, so 1.5 on average, and ten of the usual size with each
  const [still, moving] = new SeriesScale("season", 1).of(Float64Array.of(5, 1, 5, 4), 2, undefined, 2);
  expect(still).toBeCloseTo((1.5 * 10) / 11, 12);
  expect(moving).toBeCloseTo((1.5 * 12) / 11, 12);
});
