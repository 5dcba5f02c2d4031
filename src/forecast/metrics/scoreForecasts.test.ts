import { describe, expect, test } from "vitest";
import { readFixture } from "../../../test/support/fixtures.js";
import {
  bias,
  coverage,
  crps,
  type ForecastCase,
  mape,
  mase,
  msis,
  owa,
  pinballLoss,
  rmse,
  rmsse,
  scoreForecasts,
  smape,
  wape,
  weightedQuantileLoss,
} from "../index.js";
import { mae, mse } from "../metrics.js";

type Tables = Record<string, Record<string, number>>;
interface Fixture {
  readonly season: number;
  readonly probabilities: number[];
  readonly cases: {
    id: string;
    training: number[];
    actual: (number | null)[];
    forecast: number[];
    quantiles: number[][];
  }[];
  readonly utilsforecast: Tables;
  readonly gluonts: {
    series: string[];
    pooled: Record<string, number>;
    bySeries: Record<string, number[]>;
    byStep: Record<string, number[]>;
  };
}

const fixture = readFixture<Fixture>("forecast/metrics.json");
const { season } = fixture;
const cases = fixture.cases.map((one): ForecastCase & { training: number[] } => ({
  forecast: {
    id: one.id,
    start: 0,
    values: Float64Array.from(one.forecast),
    quantiles: one.quantiles.map((values, i) => ({
      probability: fixture.probabilities[i],
      values: Float64Array.from(values),
    })),
  },
  actual: one.actual.map((value) => value ?? Number.NaN),
  training: one.training,
}));
const expectEqual = (ours: number | null, theirs: number) =>
  expect(Math.abs(ours! - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)));

describe("equal to utilsforecast", () => {
  const { bySeries } = scoreForecasts(cases, { season });
  test.each(Object.keys(fixture.utilsforecast))("%s of each series", (metric) => {
    for (const { id, scores } of bySeries) expectEqual(scores[metric], fixture.utilsforecast[metric][id]);
  });

  test.each(cases.map((one) => [one.forecast.id, one] as const))("functions of one series: %s", (id, one) => {
    const { actual, training, forecast } = one;
    const { values, quantiles } = forecast;
    const bounds = (lower: number, upper: number) => ({
      lower: quantiles[lower].values,
      upper: quantiles[upper].values,
    });
    const ours = {
      rmse: rmse(actual, values),
      bias: bias(actual, values),
      mape: mape(actual, values),
      smape: smape(actual, values),
      wape: wape(actual, values),
      mase: mase(actual, values, training, season),
      rmsse: rmsse(actual, values, training, season),
      pinball: pinballLoss(actual, quantiles),
      wql: weightedQuantileLoss(actual, quantiles),
      coverage80: coverage(actual, bounds(1, 3)),
      coverage95: coverage(actual, bounds(0, 4)),
    };
    for (const [name, value] of Object.entries(ours)) expectEqual(value, fixture.utilsforecast[name][id]);
    expectEqual(crps(actual, quantiles), 2 * fixture.utilsforecast.pinball[id]);
  });
});

describe("equal to GluonTS", () => {
  const { gluonts } = fixture;
  const ordinary = cases.filter(({ forecast }) => gluonts.series.includes(forecast.id));
  const { pooled, bySeries, byStep } = scoreForecasts(ordinary, { season });
  test.each(Object.keys(gluonts.pooled))("%s", (metric) => {
    expectEqual(pooled[metric], gluonts.pooled[metric]);
    bySeries.forEach(({ scores }, i) => {
      expectEqual(scores[metric], gluonts.bySeries[metric][i]);
    });
    byStep.forEach((scores, i) => {
      expectEqual(scores[metric], gluonts.byStep[metric][i]);
    });
  });

  test("MSIS of one series", () => {
    ordinary.forEach(({ actual, training, forecast: { quantiles } }, i) => {
      const bounds = { lower: quantiles[0].values, upper: quantiles[4].values };
      expectEqual(msis(actual, bounds, 0.95, training, season), gluonts.bySeries.msis95[i]);
    });
  });
});

const flat = (id: string, values: number[], quantiles: ForecastCase["forecast"]["quantiles"] = []) => ({
  id,
  start: 0,
  values: Float64Array.from(values),
  quantiles,
});

test("agrees with mae and mse, which know no missing values", () => {
  const [actual, values] = [
    [1, 2, 4],
    [2, 4, 1],
  ];
  const { pooled } = scoreForecasts([{ forecast: flat("a", values), actual }]);
  expect([pooled.mae, pooled.mse]).toEqual([mae(actual, values), mse(actual, values)]);
});

test("forecasts of a series from several origins count together, and a shorter end counts where it is", () => {
  const { bySeries, byStep } = scoreForecasts(
    [
      { forecast: flat("a", [1, 1]), actual: [2, 4] },
      { forecast: flat("a", [1, 1]), actual: [4] },
    ],
    { metrics: ["mae"] },
  );
  expect(bySeries).toEqual([{ id: "a", scores: { mae: 7 / 3 } }]);
  expect(byStep).toEqual([{ mae: 2 }, { mae: 3 }]);
});

test("what isn't defined is null, and no score is NaN", () => {
  const constant = { forecast: flat("constant", [5, 5]), actual: [0, 0], training: [5, 5, 5] };
  const { pooled, bySeries, byStep, unscaled } = scoreForecasts([
    constant,
    { forecast: flat("other", [5, 5]), actual: [4, Number.NaN], training: [1, 2, 4] },
  ]);
  expect(unscaled).toEqual(["constant"]);
  expect(bySeries[0].scores).toMatchObject({
    mae: 5,
    mape: null,
    smape: 200,
    wape: null,
    mase: null,
    rmsse: null,
    owa: null,
  });
  expect(pooled).toMatchObject({ mae: 11 / 3, mape: 25, mase: 1 / 1.5, wape: 11 / 4 });
  expect(byStep[1].mase).toBeNull();
  for (const scores of [pooled, ...byStep, ...bySeries.map((one) => one.scores)]) {
    expect(Object.values(scores).some(Number.isNaN)).toBe(false);
  }
  const unknown = { forecast: flat("unknown", [5, 5]), actual: [4, 4], training: [Number.NaN] };
  const known = { forecast: flat("known", [5, 5]), actual: [4, 6], training: [1, 2, 4] };
  expect(scoreForecasts([unknown, known]).pooled).toMatchObject({ mae: 1, mase: 1 / 1.5, owa: expect.any(Number) });
  const nothing = scoreForecasts([{ forecast: flat("a", [1]), actual: [Number.NaN] }]);
  expect(new Set(Object.values(nothing.pooled))).toEqual(new Set([null]));
});

test("a forecast that is Naive2's has an OWA of 1", () => {
  const training = [1, 2, 3, 2, 4, 6, 3, 6, 9, 4, 8, 12];
  const { pooled } = scoreForecasts([{ forecast: flat("a", [12, 12]), actual: [5, 10], training }], {
    metrics: ["owa"],
  });
  expect(pooled.owa).toBeCloseTo(1, 12);
  expect(owa({ smape: 1, mase: null }, { smape: 1, mase: 1 })).toBeNull();
});

describe("says", () => {
  const forecast = flat("a", [1, 2]);
  test("what a metric needs", () => {
    const one = { forecast, actual: [1, 2] };
    const say = (metrics: never[]) => () => scoreForecasts([one], { metrics });
    expect(say(["mase"] as never[])).toThrow(
      "scoreForecasts mase: expected the values before each forecast, got none; give each case its training",
    );
    expect(say(["coverage"] as never[])).toThrow(
      "expected forecasts with quantiles, got none; give the forecaster levels",
    );
    expect(say(["mses"] as never[])).toThrow('got "mses"');
  });

  test("which forecast is wrong", () => {
    expect(() => scoreForecasts([])).toThrow("scoreForecasts: expected at least one forecast");
    expect(() => scoreForecasts([{ forecast, actual: [1, 2, 3] }])).toThrow(
      'scoreForecasts "a" actual: expected at most 2 values, one for each step, got [1, 2, 3]',
    );
    expect(() => scoreForecasts([{ forecast: flat("a", [1, Number.NaN]), actual: [1] }])).toThrow(
      'scoreForecasts "a" forecast: expected finite numbers, got NaN at step 2',
    );
    const quantiles = [{ probability: 0.5, values: Float64Array.of(1, 2) }];
    const two = [forecast, flat("b", [1, 2], quantiles)].map((one) => ({ forecast: one, actual: [1, 2] }));
    expect(() => scoreForecasts(two)).toThrow(
      'scoreForecasts "b" quantiles: expected those of the other forecasts, [], got [0.5]',
    );
  });

  test("why one series has no score", () => {
    expect(() => mase([1], [2], [3, 3, 3])).toThrow("mase training: expected values that change, got constant ones");
    expect(() => mape([0], [2])).toThrow(
      "mape: expected an actual value that it is defined for, got missing ones or 0 alone",
    );
    expect(() => rmse([1, 2], [2])).toThrow("rmse: expected 2 predictions, one for each actual value, got 1");
  });
});
