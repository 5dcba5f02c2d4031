import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseSeries } from "../../data/courseSeries.js";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { mae } from "../metrics.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { EarlierSeasons } from "./earlierSeasons.js";
import { MLP } from "./mlp.js";
import type { NeuralOptions } from "./neuralOptions.js";
import { RecurrentForecaster } from "./recurrentForecaster.js";

/** Seasons of 3 that rise by 6 from one to the next. */
const rising = Float64Array.from([1, 5, 3, 7, 11, 9, 13, 17, 15]);

describe("earlier seasons", () => {
  test("are averaged at the same place, raised by what the series has risen since", () => {
    const earlier = new EarlierSeasons(rising, 3, 5);
    expect(earlier.at(9, 9)).toBe((13 + 6 + (7 + 12) + (1 + 18)) / 3);
    expect(earlier.at(10, 9)).toBe(23);
    expect(earlier.at(13, 9)).toBe(29); // two seasons after the last that is known
    expect(earlier.at(7, 9)).toBe(17);
    expect(earlier.at(2, 9)).toBeNaN();
    expect(new EarlierSeasons(rising, 3, 1).at(9, 9)).toBe(19);
  });

  test("tell what comes next, by as much above them as the last values were", () => {
    const jumped = Float64Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 6, 6]); // which rises by 2 a season on average
    const earlier = new EarlierSeasons(jumped, 3, 2);
    expect(earlier.levelAt(12)).toBeCloseTo((-2 - 3 + 3) / 3, 12);
    expect(earlier.around(12, 1)).toBeCloseTo((3 + 6 + 6) / 3 - 2 / 3, 12);
    expect(new EarlierSeasons(rising, 20, 1).around(9, 1)).toBeNaN();
  });

  test("do not know what comes after an origin", () => {
    const value = fc.oneof(
      { weight: 5, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    );
    const values = fc.array(value, { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(
        values,
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        (all, n, season, ahead) => {
          const origin = n % all.length;
          const whole = new EarlierSeasons(Float64Array.from(all), season, 3);
          const known = new EarlierSeasons(Float64Array.from(all.slice(0, origin)), season, 3);
          expect(whole.at(origin + ahead - 1, origin)).toEqual(known.at(origin + ahead - 1, origin));
          expect(whole.around(origin, ahead)).toEqual(known.around(origin, ahead));
        },
      ),
    );
  });
});

describe("a network that is told of earlier seasons", () => {
  const options: NeuralOptions = {
    ...{ horizon: 1, inputSize: 21, transform: "none", location: "season", scale: "series", earlierSeasons: 5 },
    ...{ loss: "mse", weighting: "window", linearSkip: false, sampling: "windows", batchSize: 64, steps: 100 },
  };

  test("forecasts a season far longer than its window", async () => {
    const { values } = courseSeries("main");
    const panel = panelOfArrays({ a: values.subarray(0, 800) }, { season: 365 });
    const [series] = panelOfArrays({ a: values.subarray(0, 1000) }).series;
    const histories = Array.from({ length: 200 }, (_, i) => historyOf(series, 800 + i, 1));
    const errorOf = async (forecaster: RecurrentForecaster | SeasonalNaive) => {
      await forecaster.fit(panel);
      const forecasts = await forecaster.forecast(histories, 1);
      return mae(
        values.subarray(800, 1000),
        forecasts.map((one) => one.values[0]),
      );
    };
    const told = await errorOf(new RecurrentForecaster({ ...options, cell: "gru", units: 16, learningRate: 0.01 }));
    const untold = { ...options, earlierSeasons: 0, location: "last" } as const;
    expect(told).toBeLessThan(4.4); // the noise alone makes 3.858
    expect(
      await errorOf(new RecurrentForecaster({ ...untold, cell: "gru", units: 16, learningRate: 0.01 })),
    ).toBeGreaterThan(4.6);
    expect(await errorOf(new SeasonalNaive({ season: 365 }))).toBeGreaterThan(10);
  }, 20_000);

  test("forecasts series with gaps, and such that are shorter than a season", async () => {
    const long = Array.from({ length: 60 }, (_, t) => (t % 9 === 4 ? Number.NaN : 20 + (t % 12)));
    const panel = panelOfArrays({ long, short: [3, 4, 5] }, { season: 12 });
    const forecaster = new MLP({
      ...options,
      horizon: 4,
      inputSize: 6,
      units: [8],
      steps: 20,
      levels: [0.8],
      loss: "mae",
    });
    await forecaster.fit(panel);
    await forecaster.predict(4); // none of it is NaN, or predict would refuse it
  });

  test("says what it can't do", async () => {
    const panel = panelOfArrays({ a: rising }, { season: 3 });
    const recursive = new RecurrentForecaster({ ...options, inputSize: 2, horizon: 2, head: "recursive" });
    await expect(recursive.fit(panel)).rejects.toThrow(
      "recursive head: expected no past covariates and no earlierSeasons",
    );
    expect(() => new MLP({ horizon: 1, earlierSeasons: -1 })).toThrow("MLP earlierSeasons: expected a whole number");
    expect(() => new MLP({ horizon: 1, location: "season" })).toThrow(
      'MLP location "season": expected earlierSeasons of at least 1, got 0',
    );
  });
});
