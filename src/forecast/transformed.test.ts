import { describe, expect, test } from "vitest";
import { differenceTransform, logTransform, standardTransform } from "../data/index.js";
import { historyOf } from "../data/panel/history.js";
import { panelOfArrays } from "../data/panel/panelOfArrays.js";
import {
  Drift,
  Forecaster,
  intervalOf,
  Mean,
  Naive,
  SeasonalNaive,
  type SeriesForecast,
  Transformed,
} from "./index.js";

const values = Array.from({ length: 40 }, (_, t) => Math.exp(0.02 * t + Math.sin(t * t)));

test("forecasts what the forecaster makes of the transformed values, undone", async () => {
  const forecaster = new Transformed(new Drift({ levels: [0.8] }), [logTransform()]);
  await forecaster.fit(panelOfArrays({ a: values }));
  const plain = new Drift({ levels: [0.8] });
  await plain.fit(panelOfArrays({ a: values.map(Math.log) }));
  const [[ours], [theirs]] = [(await forecaster.predict(5)).series, (await plain.predict(5)).series];
  const { lower, upper } = intervalOf(ours, 0.8);
  const expected = intervalOf(theirs, 0.8);
  for (let h = 0; h < 5; h++) {
    expect(ours.values[h]).toBeCloseTo(Math.exp(theirs.values[h]), 10);
    expect(lower[h]).toBeCloseTo(Math.exp(expected.lower[h]), 10);
    expect(upper[h]).toBeCloseTo(Math.exp(expected.upper[h]), 10);
  }
  expect(forecaster.name).toBe("Drift (log)");
});

test("seasonal differences forecast by 0 are the seasonal naive forecast, from every history", async () => {
  const nothing = new Transformed(new Zero(), [standardTransform(), differenceTransform({ season: 7 })]);
  const naive = new SeasonalNaive({ season: 7 });
  const panel = panelOfArrays({ a: values });
  const histories = [20, 33, 40].map((length) => historyOf(panel.series[0], length, 10));
  for (const forecaster of [nothing, naive]) await forecaster.fit({ ...panel, series: [histories[0]] });
  const [ours, theirs] = [await nothing.forecast(histories, 10), await naive.forecast(histories, 10)];
  ours.forEach((forecast, i) => {
    forecast.values.forEach((value, h) => {
      expect(value).toBeCloseTo(theirs[i].values[h], 10);
    });
  });
  expect(nothing.shortestHistory).toBe(8);
});

test("fits its transforms to what it learns from, not to what comes later, and anew to a series that it doesn't know", async () => {
  const forecaster = new Transformed(new Naive(), [standardTransform()]);
  const [series] = panelOfArrays({ a: values }).series;
  await forecaster.fit(panelOfArrays({ a: values.slice(0, 30) }));
  const before = JSON.stringify(forecaster.knowledge?.state);
  await forecaster.forecast([series, { ...series, id: "new" }], 2);
  expect(JSON.stringify(forecaster.knowledge?.state)).toBe(before);
});

test("gives no intervals after differences", async () => {
  const forecaster = new Transformed(new Mean({ levels: [0.8] }), ["log", { name: "difference" }]);
  await forecaster.fit(panelOfArrays({ a: values }));
  expect(forecaster.levels).toEqual([]);
  expect((await forecaster.predict(2)).series[0].quantiles).toEqual([]);
});

test("is made again from its configuration and state", async () => {
  const forecaster = new Transformed(new Drift(), [logTransform({ offset: 1 }), standardTransform()]);
  await forecaster.fit(panelOfArrays({ a: values }));
  const { options } = JSON.parse(JSON.stringify(forecaster.getConfig()));
  const copy = new Transformed(new Drift(options.forecaster.options), options.transforms);
  copy.restore({ state: JSON.parse(JSON.stringify(forecaster.knowledge?.state)), panel: forecaster.panel });
  const { series } = forecaster.panel;
  expect(await copy.forecast(series, 3)).toEqual(await forecaster.forecast(series, 3));
});

describe("says", () => {
  test("which series can't be transformed", async () => {
    const forecaster = new Transformed(new Naive(), ["log"]);
    await expect(forecaster.fit(panelOfArrays({ good: [1], bad: [2, 0] }))).rejects.toThrow(
      'Naive (log) "bad": logTransform: expected values above 0, got 0 at index 1; give a larger offset',
    );
  });

  test("what is no forecaster or transform", () => {
    expect(() => new Transformed("naive" as never, [])).toThrow('Transformed: expected a forecaster, got "naive"');
    expect(() => new Transformed(new Naive(), "log" as never)).toThrow(
      'Transformed transforms: expected a list of transforms, got "log"',
    );
    expect(() => new Transformed(new Naive(), ["ln"])).toThrow("expected a transform named standard");
  });
});

/** Forecasts 0. */
class Zero extends Forecaster {
  readonly name = "Zero";
  readonly levels = [];
  readonly longestHorizon = Infinity;
  readonly shortestHistory = 1;
  protected async learn() {}
  protected async goOn(histories: readonly { id: string }[], horizon: number): Promise<SeriesForecast[]> {
    return histories.map(({ id }) => ({ id, start: 0, values: new Float64Array(horizon), quantiles: [] }));
  }
  getConfig() {
    return { className: "Zero", options: {} };
  }
  protected getState() {
    return null;
  }
  protected setState() {}
}
