import { describe, expect, test } from "vitest";
import { readFixture } from "../../../test/support/fixtures.js";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { AutoETS, Holt, HoltWinters, intervalOf } from "../index.js";
import { ETSState } from "./ets/etsState.js";

const { airpassengers } = readFixture<Record<string, { values: number[] }>>("forecast/series.json");
const panel = panelOfArrays({ a: airpassengers.values }, { season: 12 });
const [series] = panel.series;

interface Learnt {
  readonly learnt: readonly { readonly model: Record<string, number | string> }[];
}
const modelOf = (forecaster: AutoETS) => (forecaster["getState"]() as Learnt).learnt[0].model;

describe("what fit has learnt", () => {
  test("serves later histories of the series, whose values it goes on from", async () => {
    const forecaster = new AutoETS({ model: "MAM" });
    await forecaster.fit({ ...panel, series: [historyOf(series, 120, 0)] });
    const before = JSON.stringify(forecaster["getState"]());
    const [[early], [late]] = [
      await forecaster.forecast([historyOf(series, 120, 12)], 12),
      await forecaster.forecast([historyOf(series, 132, 12)], 12),
    ];
    expect(JSON.stringify(forecaster["getState"]())).toBe(before);
    expect(late.values[0]).not.toBe(early.values[0]);
    expect(late.start).toBe(132);
    const errors = late.values.map((value, h) => Math.abs(value - series.values[132 + h]) / series.values[132 + h]);
    expect(Math.max(...errors)).toBeLessThan(0.15);
  });

  test("is learnt anew from each history if that is asked for", async () => {
    const [kept, anew] = [new AutoETS({ model: "MAM" }), new AutoETS({ model: "MAM", refit: true })];
    const whole = new AutoETS({ model: "MAM" });
    for (const one of [kept, anew]) await one.fit({ ...panel, series: [historyOf(series, 100, 0)] });
    await whole.fit(panel);
    const expected = await whole.forecast([series], 6);
    expect(await anew.forecast([series], 6)).toEqual(expected);
    expect(await kept.forecast([series], 6)).not.toEqual(expected);
  });

  test("serves no history that begins elsewhere", async () => {
    const forecaster = new AutoETS({ model: "ANN" });
    await forecaster.fit(panel);
    const later = { ...series, start: series.start + 24, values: series.values.subarray(24) };
    const fresh = new AutoETS({ model: "ANN" });
    await fresh.fit(panelOfArrays({ other: [1] }));
    expect(await forecaster.forecast([later], 3)).toEqual(await fresh.forecast([later], 3));
  });
});

test("intervals of a season that multiplies hold what the model itself brings forth", async () => {
  const forecaster = new AutoETS({ model: "MAM", damped: false, levels: [0.8, 0.95] });
  await forecaster.fit(panel);
  const [forecast] = (await forecaster.predict(24)).series;
  const model = modelOf(forecaster) as unknown as ETSState & { season: number[] };
  const end = new ETSState({ error: "multiplicative", trend: true, damped: false, seasonality: "multiplicative" }, 12);
  const begin = (state: ETSState, from: ETSState) => {
    for (const key of ["alpha", "beta", "gamma", "phi", "level", "slope"] as const) state[key] = from[key];
    state.season.set(from.season);
    return state;
  };
  begin(end, model).run(series.values);
  const deviation = Math.sqrt(end.squares / (series.values.length - 18 - 1));
  let seed = 12345;
  const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const inside = { 0.8: 0, 0.95: 0 };
  for (let path = 0; path < 2000; path++) {
    const state = begin(new ETSState(end.form, 12), end);
    for (let h = 0; h < 24; h++) {
      const mean = (state.level + state.slope) * state.season[0];
      const value = mean * (1 + deviation * normal());
      state.run(Float64Array.of(value));
      state.season.set([...state.season.slice(1), state.season[0]]); // run begins with the first phase
      for (const level of [0.8, 0.95] as const) {
        const { lower, upper } = intervalOf(forecast, level);
        if (value >= lower[h] && value <= upper[h]) inside[level]++;
      }
    }
  }
  expect(inside[0.8] / 48000).toBeCloseTo(0.8, 1.5);
  expect(inside[0.95] / 48000).toBeCloseTo(0.95, 1.7);
});

describe("says", () => {
  test("which models there are", () => {
    const message =
      'AutoETS model: expected three letters for error, trend and season, such as "ZZZ", "AAN" or "MAM", got';
    for (const model of ["AMN", "AAM", "ets", 3 as unknown as string]) {
      expect(() => new AutoETS({ model })).toThrow(message);
    }
    expect(() => new AutoETS({ levels: [80] })).toThrow(
      "AutoETS levels: expected shares between 0 and 1, got 80; give 0.8 for 80 %",
    );
    expect(() => new AutoETS({ seasons: 3 } as object)).toThrow('got "seasons"');
  });

  test("which value a product can't be made of", async () => {
    await expect(new Holt({ error: "multiplicative" }).fit(panelOfArrays({ a: [3, 2, 0, 1] }))).rejects.toThrow(
      'Holt "a": expected values above 0, since errors or season are multiplicative, got 0 at 2',
    );
  });

  test("that a season is needed", async () => {
    await expect(new HoltWinters().fit(panelOfArrays({ a: [3, 2, 4] }))).rejects.toThrow(
      'HoltWinters "a" season: expected 2 or more, got 1; give season, or take a forecaster without seasons such as Holt',
    );
  });
});

test("ends soon when it is told to", async () => {
  const controller = new AbortController();
  const many = panelOfArrays(
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}`, airpassengers.values])),
    { season: 12 },
  );
  setTimeout(() => controller.abort(new Error("enough")), 20);
  await expect(new AutoETS().fit(many, { signal: controller.signal })).rejects.toThrow("enough");
});
