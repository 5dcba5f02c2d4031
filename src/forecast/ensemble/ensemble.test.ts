import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SumOfAll } from "../../../test/support/forecasters.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { Dense } from "../../layers/dense.js";
import { Flatten } from "../../layers/flatten.js";
import { Sequential } from "../../model/sequential.js";
import { backtest } from "../backtest/backtest.js";
import { probabilitiesOf } from "../forecast.js";
import type { Forecaster } from "../forecaster.js";
import { NetworkForecaster, type NetworkShapes } from "../neural/networkForecaster.js";
import { Drift } from "../statistical/drift.js";
import { Mean } from "../statistical/mean.js";
import { Naive } from "../statistical/naive.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { Transformed } from "../transformed.js";
import { weightsOf } from "./backtestWeights.js";
import { combine } from "./combine.js";
import { Ensemble } from "./ensemble.js";
import { selectedWeights } from "./selectedWeights.js";

const panel = panelOfArrays({ a: [1, 2, 4, 3, 5], b: [10, 9, 7, 9, 8] }, { season: 2 });

async function forecastOf(forecaster: Forecaster, horizon = 2): Promise<number[][]> {
  await forecaster.fit(panel);
  return (await forecaster.predict(horizon)).series.map(({ values }) => [...values]);
}

const members = () => [new Naive(), new SeasonalNaive(), new Drift()];
// naive 5, 5 and 8, 8; seasonal naive 3, 5 and 9, 8; drift 6, 7 and 7.5, 7

test("the mean, the weighted mean and the median, step by step", async () => {
  expect(await forecastOf(new Ensemble(members()))).toEqual([
    [14 / 3, 17 / 3],
    [24.5 / 3, 23 / 3],
  ]);
  expect(await forecastOf(new Ensemble(members(), { weights: [2, 1, 0] }))).toEqual([
    [13 / 3, 5],
    [25 / 3, 8],
  ]);
  expect(await forecastOf(new Ensemble(members(), { combine: "median" }))).toEqual([
    [5, 5],
    [8, 8],
  ]);
  expect(await forecastOf(new Ensemble(members().slice(0, 2), { combine: "median" }))).toEqual([
    [4, 5],
    [8.5, 8],
  ]);
});

test("weights by how the members did in a backtest, before the end of the panel", async () => {
  const rising = panelOfArrays({ a: Array.from({ length: 40 }, (_, t) => 3 * t + ((t * 7) % 5)) });
  const ensemble = new Ensemble([new Naive(), new Drift()], { combine: "backtest", horizon: 4, folds: 2 });
  await ensemble.fit(rising);
  const { forecasters } = await backtest([new Naive(), new Drift()], rising, { horizon: 4, folds: 2 });
  const [naive, drift] = forecasters.map(({ scores }) => scores.pooled.mase);
  expect(drift).toBeLessThan(naive);
  expect(ensemble.weights[0]).toBeCloseTo(drift ** 2 / (naive ** 2 + drift ** 2), 12);
  expect(weightsOf([2, 1, 1])).toEqual([1 / 9, 4 / 9, 4 / 9]);
  expect(weightsOf([0, 1])).toEqual([1, 0]);
});

test("members that together did best in a backtest, each as often as it helped", async () => {
  const rising = panelOfArrays({ a: Array.from({ length: 40 }, (_, t) => 3 * t) });
  const select = async (members: Forecaster[]) => {
    const ensemble = new Ensemble(members, { combine: "selected", horizon: 4, folds: 2 });
    await ensemble.fit(rising);
    return ensemble.weights;
  };
  expect(await select([new Naive(), new Drift(), new Mean()])).toEqual([0, 1, 0]);

  const forecasts = [8, 14, 100].map((value) => [{ id: "a", start: 0, values: Float64Array.of(value), quantiles: [] }]);
  const weights = selectedWeights(forecasts, ([{ values }]) => Math.abs(values[0] - 10));
  expect(weights[0]).toBeCloseTo(2 / 3, 12); // (8 + 8 + 14) / 3 = 10
  expect(weights[1]).toBeCloseTo(1 / 3, 12);
  expect(weights[2]).toBe(0);
});

test("quantiles of members are combined and never cross; levels are those of all members", () => {
  const probabilities = probabilitiesOf([0.5, 0.9]);
  const forecast = fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 5 });
  const each = fc.array(forecast, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(each, fc.boolean(), (drawn, median) => {
      const forecasts = drawn.map((values) => {
        const [point, ...ends] = values.map((value) => Float64Array.of(value));
        const rising = ends.sort((a, b) => a[0] - b[0]);
        const quantiles = probabilities.map((probability, i) => ({ probability, values: rising[i] }));
        return { id: "a", start: 0, values: point, quantiles };
      });
      const { quantiles } = combine(forecasts, median ? "median" : drawn.map((_, i) => i + 1), probabilities);
      for (let i = 1; i < 4; i++) expect(quantiles[i].values[0]).toBeGreaterThanOrEqual(quantiles[i - 1].values[0]);
    }),
  );
  const levels = [new Naive({ levels: [0.5, 0.8] }), new Drift({ levels: [0.8, 0.9] })];
  expect(new Ensemble(levels).levels).toEqual([0.8]);
  expect(new Ensemble([...levels, new Mean()]).levels).toEqual([]);
});

test("it is called after its members, and reaches as far as all of them", () => {
  const { name, longestHorizon, shortestHistory } = new Ensemble([
    new Naive(),
    new Naive(),
    new SumOfAll({ shortestHistory: 4 }),
  ]);
  expect([name, longestHorizon, shortestHistory]).toEqual(["Ensemble of Naive ×2, SumOfAll", 1000, 4]);
});

describe("bad input", () => {
  test("is refused", () => {
    const make =
      (options: object, list: unknown = members()) =>
      () =>
        new Ensemble(list as Forecaster[], options);
    expect(make({}, [])).toThrow("Ensemble: expected a list of forecasters, got []");
    expect(make({}, ["Naive"])).toThrow('Ensemble members: expected forecasters, got "Naive"');
    const naive = new Naive();
    expect(make({}, [naive, naive])).toThrow("expected each forecaster once, got one that comes again");
    expect(make({ combine: "best" })).toThrow('expected one of "mean", "median", "backtest", "selected", got "best"');
    expect(make({ combine: "backtest" })).toThrow("Ensemble horizon: expected a number of periods");
    expect(make({ weights: [1, 2] })).toThrow("expected 3 numbers, a weight for each member, above 0 or 0, got [1, 2]");
    expect(make({ weights: [0, 0, 0] })).toThrow("got [0, 0, 0]");
    expect(make({ weights: [1, 1, 1], combine: "median" })).toThrow('expected none with "median", got [1, 1, 1]');
    expect(make({ seeds: 2 }, [new SumOfAll()])).toThrow(/make the members yourself, each with its own seed$/);
    expect(make({ seeds: 2 })).toThrow('Naive: expected options among levels, got "seed"');
  });
});

test("a member that is made from functions keeps its ensemble to this thread and out of journals", async () => {
  const build = ({ outputs }: NetworkShapes) => new Sequential([new Flatten(), new Dense(outputs)]);
  const network = () => new NetworkForecaster(build, { horizon: 2, inputSize: 2, steps: 2 });
  const ensemble = new Ensemble([new Naive(), new Transformed(network(), ["standard"])]);
  expect([network().hasPlainConfig, ensemble.hasPlainConfig, new Ensemble([new Naive()]).hasPlainConfig]).toEqual([
    false,
    false,
    true,
  ]);
  const { forecasters } = await backtest(ensemble, panel, { horizon: 1, folds: 2 });
  expect(forecasters[0].config).toBe(null);
  await expect(backtest(ensemble, panel, { horizon: 1, journal: "never.journal" })).rejects.toThrow(
    /journal: expected forecasters that are made from plain options, got Ensemble of .*; leave the journal out/,
  );
});
