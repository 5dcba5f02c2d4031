import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { uniforms } from "../../engine/random.js";
import { intervalOf } from "../forecast.js";
import { AutoForecaster } from "./autoForecaster.js";
import { candidatesFor } from "./candidates.js";

const noise = (length: number, seed: number) =>
  Array.from(uniforms({ seed, stream: 9 }, length), (value) => value - 0.5);
const seasonal = (length: number, seed: number) =>
  noise(length, seed).map((value, t) => 100 + 20 * Math.sin((2 * Math.PI * t) / 7) + 4 * value);
const walk = (length: number, seed: number) => {
  let at = 100;
  return noise(length, seed).map((value) => (at += 6 * value));
};
const classes = (forecaster: AutoForecaster) =>
  forecaster.trials.filter(({ isChosen }) => isChosen).map(({ config }) => config.className);

const budgetSeconds = 0.1;

describe("what it chooses", () => {
  test("suits the data", async () => {
    const forSeasons = new AutoForecaster({ horizon: 7, budgetSeconds });
    expect(forSeasons.name).toBe("Auto");
    await forSeasons.fit(panelOfArrays({ a: seasonal(300, 1) }, { season: 7 }));
    expect(forSeasons.trials.at(-1)?.config.className).toMatch(/^(Naive|WindowAverage)$/);
    expect(classes(forSeasons)[0]).toMatch(/^(Theta|SeasonalWindowAverage|AutoETS)$/);
    expect(forSeasons.name).toMatch(/^Auto: /);
    const forWalks = new AutoForecaster({ horizon: 7, budgetSeconds });
    await forWalks.fit(panelOfArrays({ a: walk(300, 2), b: walk(250, 3) }, { season: 7 }));
    expect(forWalks.trials[0].config.className).toMatch(/^(Naive|Theta|AutoETS)$/);
  });

  test("is the same every time, and what is chosen is no worse than each candidate", async () => {
    const panel = panelOfArrays({ a: seasonal(200, 4), b: walk(200, 5) }, { season: 7 });
    const forecasts = [];
    for (let run = 0; run < 2; run++) {
      const forecaster = new AutoForecaster({ horizon: 5, budgetSeconds });
      await forecaster.fit(panel);
      forecasts.push(await forecaster.predict(5));
      const errors = forecaster.trials.map(({ error }) => error);
      expect(errors).toEqual([...errors].sort((a, b) => a - b));
      expect(forecaster.trials[0].isChosen).toBe(true);
    }
    expect(forecasts[0]).toEqual(forecasts[1]);
  });

  test("comes from candidates that are given", async () => {
    const candidates = [{ className: "Mean", options: {} }];
    const forecaster = new AutoForecaster({ horizon: 5, candidates });
    await forecaster.fit(panelOfArrays({ a: walk(100, 6) }));
    expect(forecaster.name).toBe("Auto: Mean");
    expect(() => new AutoForecaster({ horizon: 5, candidates: [{ className: "Median", options: {} }] })).toThrow(
      /AutoForecaster candidates: expected a class among .*Naive.*, got "Median"/,
    );
  });
});

test("intervals of many series hold what they say, ± 3 points", async () => {
  const whole = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`s${i}`, seasonal(127, i)]));
  const known = Object.fromEntries(Object.entries(whole).map(([id, values]) => [id, values.slice(0, 120)]));
  const forecaster = new AutoForecaster({ horizon: 7, budgetSeconds });
  await forecaster.fit(panelOfArrays(known, { season: 7 }));
  const { series } = await forecaster.predict(7);
  for (const level of forecaster.levels) {
    const inside = series.flatMap((forecast) => {
      const { lower, upper } = intervalOf(forecast, level);
      return whole[forecast.id].slice(120).map((value, h) => Number(lower[h] <= value && value <= upper[h]));
    });
    expect(Math.abs(inside.reduce((sum, one) => sum + one, 0) / inside.length - level)).toBeLessThan(0.03);
  }
});

test.each([
  ["one value", [5]],
  ["a few values", [5, 6, 5, 7]],
  ["as many as the horizon", walk(28, 7)],
  ["two years of months", seasonal(24, 8)],
  ["one value again and again", Array(60).fill(3)],
  ["a gap as long as a third", walk(90, 9).map((value, t) => (t > 50 && t < 80 ? Number.NaN : value))],
  ["mostly zeros", noise(80, 10).map((value) => (value > 0.3 ? 5 : 0))],
])("%s: a forecast with intervals", async (_, values) => {
  const forecaster = new AutoForecaster({ horizon: 28, budgetSeconds });
  await forecaster.fit(panelOfArrays({ sales: values }, { season: 12 }));
  const [forecast] = (await forecaster.predict(28)).series; // none of it is NaN, or forecast() would refuse it
  const { lower, upper } = intervalOf(forecast, 0.95);
  expect(lower.every((value, h) => value <= upper[h])).toBe(true);
});

describe("candidates", () => {
  const namesFor = (values: number[], season: number, seconds: number) =>
    candidatesFor(panelOfArrays({ a: values }, { season }), 7, seconds).map(({ config }) => config.className);

  test("are those that suit the data, within the time that there is", () => {
    expect(namesFor(walk(30, 1), 1, 60)).toEqual(["Naive", "WindowAverage", "Theta", "AutoETS"]);
    expect(namesFor(seasonal(60, 1), 7, 60)).toContain("SeasonalNaive");
    expect(
      namesFor(
        noise(50, 1).map((value) => Math.max(0, value)),
        1,
        60,
      ),
    ).toContain("Croston");
    expect(namesFor(walk(1500, 1), 7, 1000)).toContain("NHiTS");
    expect(namesFor(walk(1500, 1), 7, 0.001)).toEqual(expect.not.arrayContaining(["NHiTS", "AutoETS"]));
  });
});

test("refuses options that are none", () => {
  expect(() => new AutoForecaster(undefined as never)).toThrow("AutoForecaster horizon: expected a whole number");
  expect(() => new AutoForecaster({ horizon: 3, budgetSeconds: 0 })).toThrow("expected a number above 0, got 0");
  expect(() => new AutoForecaster({ horizon: 3, budget: 5 } as never)).toThrow('got "budget"');
  expect(() => new AutoForecaster({ horizon: 3, candidates: [] })).toThrow(
    "AutoForecaster candidates: expected a list",
  );
});

test("forecasts what has hardly a value in its last part to be tried out on", async () => {
  const forecaster = new AutoForecaster({ horizon: 2, levels: [0.8] });
  await forecaster.fit(panelOfArrays({ a: [2, 3, 4, ...Array<number>(30).fill(Number.NaN), 5] }));
  expect(forecaster.trials).toEqual([]);
  expect([...(await forecaster.predict(2)).series[0].values]).toEqual([5, 5]);
});
