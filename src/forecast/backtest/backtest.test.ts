import { describe, expect, test } from "vitest";
import { SumOfAll } from "../../../test/support/forecasters.js";
import type { Panel } from "../../data/panel/panel.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { meanAbsoluteError } from "../metrics/pointMetrics.js";
import { Naive } from "../statistical/naive.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { backtest } from "./backtest.js";

const noise = (t: number) => ((t * 7919 + 13) % 101) / 101;
const saw = (length: number, offset = 0) => Array.from({ length }, (_, t) => offset + (t % 4) + noise(t));
const panel = panelOfArrays({ long: saw(30), short: saw(21, 50) }, { season: 4 });

describe("origins", () => {
  test("the last fold ends where the series do, the others a stride earlier each", async () => {
    const { origins, cases } = await backtest(new Naive(), panel, { horizon: 3, folds: 3, stride: 2 });
    expect(origins).toEqual([7, 5, 3]);
    expect(cases.map(({ id, fold, start, history }) => [id, fold, start, history.length])).toEqual([
      ["long", 0, 23, 23],
      ["short", 0, 14, 14],
      ["long", 1, 25, 25],
      ["short", 1, 16, 16],
      ["long", 2, 27, 27],
      ["short", 2, 18, 18],
    ]);
    expect([...cases[4].actual]).toEqual([...panel.series[0].values.subarray(27)]);
  });

  test("as they are given", async () => {
    const { origins } = await backtest(new Naive(), panel, { horizon: 3, origins: [4, 9, 9] });
    expect(origins).toEqual([9, 4]);
  });

  test("a gap lies between what is known and what is judged", async () => {
    const forecaster = new SumOfAll();
    const { cases, forecasters } = await backtest(forecaster, panel, { horizon: 2, folds: 1, gap: 3 });
    expect(cases.map(({ start, history }) => [start, history.length])).toEqual([
      [28, 25],
      [19, 16],
    ]);
    const [{ start, values }] = forecasters[0].forecasts;
    expect([start, values.length, values[1] - values[0]]).toEqual([28, 2, expect.closeTo(1, 9)]);
    expect(forecaster.calls.fits).toEqual([[25, 16]]);
  });

  test("a sliding window limits what is learnt from and what is forecast from", async () => {
    const forecaster = new SumOfAll();
    const { cases } = await backtest(forecaster, panel, { horizon: 2, folds: 2, window: 10 });
    expect(forecaster.calls).toEqual({ fits: [[10, 10]], forecasts: [[10, 10, 10, 10]] });
    expect(cases.map(({ history }) => history.length)).toEqual([10, 10, 10, 10]);
  });
});

describe("fits", () => {
  test("once, before the earliest forecast, and all is forecast in one call", async () => {
    const forecaster = new SumOfAll();
    await backtest(forecaster, panel, { horizon: 2, folds: 3 });
    expect(forecaster.calls).toEqual({ fits: [[24, 15]], forecasts: [[24, 15, 26, 17, 28, 19]] });
  });

  test.each([
    [
      true,
      [
        [22, 13],
        [24, 15],
        [26, 17],
        [28, 19],
      ],
    ],
    [
      2,
      [
        [22, 13],
        [26, 17],
      ],
    ],
  ])("with refit %j", async (refit, fits) => {
    const forecaster = new SumOfAll();
    const { forecasters } = await backtest(forecaster, panel, { horizon: 2, folds: 4, refit });
    expect(forecaster.calls.fits).toEqual(fits);
    expect(forecasters[0].forecasts.length).toBe(8);
  });

  test("leave a forecaster as it was", async () => {
    const forecaster = new SumOfAll();
    await backtest(forecaster, panel, { horizon: 2 });
    expect(forecaster.fitted).toBe(false);
    await forecaster.fit(panel);
    const before = await forecaster.predict(2);
    await backtest(forecaster, panel, { horizon: 2, refit: true });
    expect(forecaster.panel).toBe(panel);
    expect(await forecaster.predict(2)).toEqual(before);
  });
});

describe("scores", () => {
  test("pooled, by step, by series and by fold, in original units", async () => {
    const rising = panelOfArrays({ a: [0, 1, 2, 3, 4, 5], b: [0, 10, 20, 30, NaN, 50] });
    const { forecasters } = await backtest(new Naive(), rising, { horizon: 2, folds: 2, stride: 1 });
    const { pooled, perStep, perSeries, perFold } = forecasters[0].scores;
    // a: errors 1, 2 from 3 and from 4 values; b: 10, – from three values and –, 20 from four
    expect(pooled).toEqual({ mase: (1 + 2 + 1 + 2 + 1 + 2) / 6, mae: 36 / 6, rmse: Math.sqrt(510 / 6) });
    expect([...perStep.mae]).toEqual([12 / 3, 24 / 3]);
    expect(perSeries.map(({ id, scores }) => [id, scores.mae])).toEqual([
      ["a", 1.5],
      ["b", 15],
    ]);
    expect([...perFold.mae]).toEqual([13 / 3, 23 / 3]);
  });

  test("of intervals, for forecasters that give them", async () => {
    const flat = panelOfArrays({ a: Array(12).fill(0) });
    const { forecasters } = await backtest(new SumOfAll({ levels: [0.8] }), flat, { horizon: 2, folds: 1 });
    // 0 and 1, ± 4: both hold 0; a constant series has nothing to scale by
    expect(forecasters[0].scores.pooled).toEqual({ mae: 0.5, rmse: Math.sqrt(0.5), "coverage 80%": 1 });
    expect(forecasters[1].scores.pooled["coverage 80%"]).toBeUndefined();
  });

  test("stand beside seasonal naive and the best baseline, and say who loses", async () => {
    const { verdicts, forecasters } = await backtest(new SumOfAll(), panel, { horizon: 4 });
    expect(forecasters.map(({ name, isBaseline }) => [name, isBaseline])).toEqual([
      ["SumOfAll", false],
      ["SeasonalNaive", true],
      ["Naive", true],
    ]);
    expect(verdicts[0]).toMatchObject({ forecaster: "SumOfAll", metric: "mase", loses: true });
    expect(verdicts[0].text).toMatch(
      /^SumOfAll: mase [\d.]+, it loses to the best baseline, SeasonalNaive, with [\d.]+: forecast with that$/,
    );
    const own = await backtest(new SeasonalNaive(), panel, { horizon: 4 });
    expect(own.forecasters.map(({ name }) => name)).toEqual(["SeasonalNaive", "Naive"]);
    expect(own.verdicts[0].text).toMatch(/% less than the best baseline, Naive, with/);
  });

  test("tell forecasters of one name apart", async () => {
    const { forecasters } = await backtest(
      [new SeasonalNaive({ season: 2 }), new SeasonalNaive({ season: 3 })],
      panel,
      {
        horizon: 2,
        metrics: [meanAbsoluteError],
        baselines: [],
      },
    );
    expect(forecasters.map(({ name }) => name)).toEqual(["SeasonalNaive", "SeasonalNaive 2"]);
  });
});

describe("bad input", () => {
  const bad = (
    options: object,
    forecaster: never = new SumOfAll({ shortestHistory: 5 }) as never,
    data: Panel = panel,
  ) => expect(backtest(forecaster, data, options as never)).rejects;

  test("is refused before any training", async () => {
    await bad({ horizon: 0 }).toThrow("backtest horizon: expected a whole number, 1 or more, got 0");
    await bad({ horizon: 2, fold: 3 }).toThrow('got "fold"');
    await bad({ horizon: 2, window: 4 }).toThrow("backtest window: expected a whole number, 5 or more, got 4");
    await bad({ horizon: 2, refit: "yes" }).toThrow('backtest refit: expected a whole number, 1 or more, got "yes"');
    await bad({ horizon: 2, origins: [] }).toThrow("backtest origins: expected a list of numbers, got []");
    await bad({ horizon: 2, origins: [1] }).toThrow("backtest origins: expected a whole number, 2 or more, got 1");
    await bad({ horizon: 2, workers: 0 }).toThrow("backtest workers: expected a whole number, 1 or more, got 0");
    await bad({ horizon: 999, gap: 2 }).toThrow(
      "backtest, SumOfAll: expected a horizon of at most 1000, the gap included, got 1001",
    );
    await bad({ horizon: 2 }, "SumOfAll" as never).toThrow(
      'backtest: expected a forecaster or a list of them, got "SumOfAll"',
    );
    await bad({ horizon: 2 }, [] as never).toThrow("backtest: expected at least one forecaster, got none");
    await bad({ horizon: 2 }, undefined, [] as never).toThrow("backtest: expected a panel, got []; make one with");
    await bad({ horizon: 2 }, undefined, { ...panel, series: [] }).toThrow("expected at least one series, got none");
    await bad(undefined as never).toThrow("backtest horizon: expected a whole number, 1 or more, got undefined");
  });

  test("short series are left out and named; with none left it says what would do", async () => {
    const { skipped, cases } = await backtest(new SumOfAll({ shortestHistory: 18 }), panel, { horizon: 3, folds: 2 });
    expect(skipped).toEqual([{ id: "short", origin: 6, why: "only 15 values come before it, and 18 are needed" }]);
    expect(cases.map(({ id }) => id)).toEqual(["long", "long", "short"]);
    await bad({ horizon: 20, folds: 2 }).toThrow(
      "backtest: expected a series that can be forecast 40 periods before its end, so with 45 values or more, got " +
        'panelOfArrays, whose longest series has 30 ("long": only 0 values come before it, and 5 are needed); ' +
        "take fewer folds, a shorter stride or a shorter horizon",
    );
  });

  test("a forecaster that gives NaN is named", async () => {
    class Broken extends SumOfAll {
      override readonly name = "Broken";
      protected override async goOn(...args: Parameters<SumOfAll["goOn"]>) {
        const forecasts = await super.goOn(...args);
        forecasts[1].values[1] = Number.NaN;
        return forecasts;
      }
    }
    await bad({ horizon: 2 }, new Broken() as never).toThrow(
      'Broken, series "short", forecast, step 2: expected a finite number, got NaN',
    );
  });

  test("an aborted run throws the signal's reason", async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    await bad({ horizon: 2, refit: true, signal: stop.signal, onProgress }).toThrow("enough");
    await bad({ horizon: 2, signal: stop.signal }).toThrow("enough");
  });
});

test("progress goes from 0 to 1", async () => {
  const shares: number[] = [];
  await backtest(new SumOfAll(), panel, { horizon: 2, refit: true, onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
