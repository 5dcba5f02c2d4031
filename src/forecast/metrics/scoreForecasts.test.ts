import { describe, expect, test } from "vitest";
import { readFixture } from "../../../test/support/fixtures.js";
import {
  coverage,
  type ForecastCase,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  meanScaledIntervalScore,
  owa,
  pinballLoss,
  type SeriesForecast,
  scoreForecasts,
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
const cases = fixture.cases.map((one) => ({
  forecast: flat(
    one.id,
    one.forecast,
    one.quantiles.map((values, i) => ({ probability: fixture.probabilities[i], values: Float64Array.from(values) })),
  ),
  actual: one.actual.map((value) => value ?? Number.NaN),
  training: one.training,
}));
/** Our names of the fixture's. */
const ours = (name: string) => name.replace(/(80|95)$/, " $1%");
const expectEqual = (value: number, theirs: number) =>
  expect(Math.abs(value - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)));

function flat(id: string, values: number[], quantiles: SeriesForecast["quantiles"] = []): SeriesForecast {
  return { id, start: 0, values: Float64Array.from(values), quantiles };
}

describe("equal to utilsforecast", () => {
  const { perSeries } = scoreForecasts(cases, { season });
  test.each(Object.keys(fixture.utilsforecast))("%s of each series", (metric) => {
    for (const { id, scores } of perSeries) expectEqual(scores[ours(metric)], fixture.utilsforecast[metric][id]);
  });

  test("CRPS is twice the mean pinball loss, of which each quantile has its part", () => {
    for (const { id, scores } of perSeries) {
      expectEqual(scores.crps, 2 * fixture.utilsforecast.pinball[id]);
      const parts = fixture.probabilities.map((probability) => scores[`pinball ${probability}`]);
      expectEqual(parts.reduce((sum, part) => sum + part, 0) / parts.length, fixture.utilsforecast.pinball[id]);
    }
  });
});

describe("equal to GluonTS", () => {
  const { gluonts } = fixture;
  const ordinary = cases.filter(({ forecast }) => gluonts.series.includes(forecast.id));
  const { pooled, perSeries, perStep } = scoreForecasts(ordinary, { season });
  test.each(Object.keys(gluonts.pooled))("%s over all, of each series and of each step", (metric) => {
    expectEqual(pooled[ours(metric)], gluonts.pooled[metric]);
    for (const [i, { scores }] of perSeries.entries()) expectEqual(scores[ours(metric)], gluonts.bySeries[metric][i]);
    for (const [i, value] of perStep[ours(metric)].entries()) expectEqual(value, gluonts.byStep[metric][i]);
  });
});

test("agrees with mae and mse, which know no missing values", () => {
  const [actual, forecast] = [
    [1, 2, 4],
    [2, 4, 1],
  ];
  const { pooled } = scoreForecasts([{ forecast, actual }]);
  expect([pooled.mae, pooled.mse]).toEqual([mae(actual, forecast), mse(actual, forecast)]);
});

test("forecasts of a series from several origins count together, and a shorter end counts where it is", () => {
  const { perSeries, perStep } = scoreForecasts(
    [
      { forecast: flat("a", [1, 1]), actual: [2, 4] },
      { forecast: flat("a", [1, 1]), actual: [4] },
    ],
    { metrics: [meanAbsoluteError] },
  );
  expect(perSeries).toEqual([{ id: "a", scores: { mae: 7 / 3 } }]);
  expect(perStep).toEqual({ mae: Float64Array.of(2, 3) });
});

test("what isn't defined is not there", () => {
  const constant = { forecast: flat("constant", [5, 5]), actual: [0, 0], training: [5, 5, 5] };
  const other = { forecast: flat("other", [5, 5]), actual: [4, Number.NaN], training: [1, 2, 4] };
  const { pooled, perSeries } = scoreForecasts([constant, other]);
  expect(Object.keys(perSeries[0].scores)).toEqual(["mae", "mse", "rmse", "bias", "smape"]);
  expect(perSeries[0].scores).toMatchObject({ mae: 5, smape: 200 });
  expect(pooled).toMatchObject({ mae: 11 / 3, mape: 25, mase: 1 / 1.5, wape: 11 / 4 });
  expect(scoreForecasts([{ forecast: [1], actual: [Number.NaN] }]).pooled).toEqual({});
  const unknown = { forecast: flat("unknown", [5, 5]), actual: [4, 4], training: [Number.NaN] };
  const known = { forecast: flat("known", [5, 5]), actual: [4, 6], training: [1, 2, 4] };
  const all = scoreForecasts([unknown, known]);
  expect(all.pooled).toMatchObject({ mae: 1, mase: 1 / 1.5, owa: expect.any(Number) });
  for (const scores of [all.pooled, pooled, ...perSeries.map((one) => one.scores)]) {
    expect(Object.values(scores).every(Number.isFinite)).toBe(true);
  }
});

test("changes that are rounding are nothing to scale by", () => {
  const one = { forecast: flat("a", [2, 2]), actual: [1, 1], training: [1, 0, 1, -1e-308, 1, 0] };
  const { pooled } = scoreForecasts([one], { season: 2 });
  expect(pooled).toMatchObject({ mae: 1 });
  expect(Object.keys(pooled)).not.toContain("mase");
  expect(Object.keys(pooled)).not.toContain("rmsse");
});

test("a forecast that is Naive2's has an OWA of 1", () => {
  const training = [1, 2, 3, 2, 4, 6, 3, 6, 9, 4, 8, 12];
  const { pooled, perSeries, perStep } = scoreForecasts([{ forecast: [12, 12], actual: [5, 10], training }]);
  expect(pooled.owa).toBeCloseTo(1, 12);
  expect(perSeries[0].scores.owa).toBeCloseTo(1, 12);
  expect([...perStep.owa]).toEqual([1, 1]);
  expect(owa({ smape: 1 }, { smape: 1, mase: 1 })).toBeNaN();
});

describe("says", () => {
  test("what a metric needs", () => {
    const say = (metric: ReturnType<typeof coverage>) => () =>
      scoreForecasts([{ forecast: [1, 2], actual: [1, 2] }], { metrics: [metric] });
    const rest =
      "expected forecasts that it can judge, got none; give the training values, the quantiles or the level that it needs";
    expect(say(meanAbsoluteScaledError)).toThrow(`scoreForecasts mase: ${rest}`);
    expect(say(coverage(0.8))).toThrow(`scoreForecasts coverage 80%: ${rest}`);
    expect(say(meanScaledIntervalScore(0.95))).toThrow(`scoreForecasts msis 95%: ${rest}`);
    expect(say(pinballLoss(0.9))).toThrow(`scoreForecasts pinball 0.9: ${rest}`);
  });

  test("which forecast is wrong", () => {
    const forecast = flat("a", [1, 2]);
    expect(() => scoreForecasts([])).toThrow("scoreForecasts: expected at least one forecast");
    expect(() => scoreForecasts([{} as ForecastCase])).toThrow(
      'scoreForecasts "1": expected a forecast with values, got undefined',
    );
    expect(() => scoreForecasts([{ forecast, actual: [1, 2, 3] }])).toThrow(
      'scoreForecasts "a" actual: expected at most 2 values, one for each step, got [1, 2, 3]',
    );
    expect(() => scoreForecasts([{ forecast: flat("a", [1, Number.NaN]), actual: [1] }])).toThrow(
      'scoreForecasts "a" forecast: expected finite numbers, got NaN at step 2',
    );
    expect(() => scoreForecasts([{ forecast, actual: [1, Number.POSITIVE_INFINITY] }])).toThrow(
      'scoreForecasts "a" actual: expected finite numbers or NaN, got Infinity at index 1',
    );
  });
});
