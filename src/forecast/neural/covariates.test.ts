import { describe, expect, test } from "vitest";
import type { Panel } from "../../data/panel/panel.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { uniforms } from "../../engine/random.js";
import { MLP } from "./mlp.js";
import type { NeuralForecaster } from "./neuralForecaster.js";
import { NHiTS } from "./nHiTS.js";
import { RecurrentForecaster } from "./recurrentForecaster.js";
import { SegRNN } from "./segRNN.js";

const horizon = 5;
const length = 200;

/** Series of 20, and of 30 where it is so much in the category "north", on days that are known ahead; else noise. */
function campaigns(): Panel {
  const series = ["south", "north"].map((id, i) => {
    const draws = uniforms({ seed: 3, stream: i }, 2 * (length + horizon));
    const days = Float64Array.from({ length: length + horizon }, (_, t) => (draws[t] < 0.3 ? 1 : 0));
    const values = Float64Array.from({ length }, (_, t) => 20 + 10 * days[t] + draws[length + horizon + t] - 0.5);
    const past = values.map((value) => value / 2);
    return { id, start: 0, values, pastCovariates: [past], futureCovariates: [days], staticCovariates: [i, i] };
  });
  const statics = [{ name: "size" }, { name: "region", categories: ["south", "north"] }];
  const names = { pastCovariates: ["half"], futureCovariates: ["campaign"], staticCovariates: statics };
  return { ...panelOfArrays({ a: [1] }, { season: 7, frequency: { unit: "day", count: 1 } }), ...names, series };
}

const options = { horizon, inputSize: 14, steps: 300, batchSize: 32, learningRate: 0.005 };
const forecasters: readonly (readonly [string, () => NeuralForecaster, boolean])[] = [
  ["NHiTS", () => new NHiTS({ ...options, units: [32] }), true],
  ["MLP", () => new MLP({ ...options, units: [32], levels: [0.8] }), true],
  ["SegRNN", () => new SegRNN({ ...options, units: 16, seriesCode: 4 }), true],
  ["direct", () => new RecurrentForecaster({ ...options, units: 16, cell: "gru" }), true],
  ["sequence to sequence", () => new RecurrentForecaster({ ...options, units: 16, head: "sequenceToSequence" }), true],
  ["recursive", () => new RecurrentForecaster({ ...options, units: 16, head: "recursive" }), false],
];

describe("what is known ahead", () => {
  test.each(forecasters)("moves the forecast of %s", async (_name, make, withPast) => {
    const whole = campaigns();
    const drop = <T extends object>(one: T) => ({ ...one, pastCovariates: [] });
    const panel = withPast ? whole : { ...drop(whole), series: whole.series.map(drop) };
    const forecaster = make();
    await forecaster.fit(panel);
    const { series } = await forecaster.predict(horizon);
    for (const [i, { values }] of series.entries()) {
      const days = panel.series[i].futureCovariates[0].subarray(length);
      for (const [h, value] of values.entries()) expect(Math.abs(value - (20 + 10 * days[h]))).toBeLessThan(2.5);
    }
  });

  test("must be known as far as the forecast goes", async () => {
    const panel = campaigns();
    const forecaster = new MLP({ ...options, steps: 2, units: [4] });
    await forecaster.fit(panel);
    const short = panel.series.map((one, i) => {
      return i === 0 ? one : { ...one, futureCovariates: [one.futureCovariates[0].subarray(0, length + 2)] };
    });
    forecaster.update({ ...panel, series: short });
    await expect(forecaster.predict(horizon)).rejects.toThrow(
      'MLP "north": expected "campaign" for the 5 periods ahead, got none for 3 of them, 1970-07-22 … 1970-07-24',
    );
    forecaster.update({ ...panel, series: panel.series.map((one) => ({ ...one, pastCovariates: [] })) });
    await expect(forecaster.predict(horizon)).rejects.toThrow("expected the covariates it was fitted with");
  });

  test("a recursive head refuses what nobody knows ahead", async () => {
    const forecaster = new RecurrentForecaster({ ...options, steps: 2, head: "recursive" });
    await expect(forecaster.fit(campaigns())).rejects.toThrow(
      "recursive head: expected no past covariates and no earlierSeasons, got 1",
    );
  });

  test("a category or a series that training has not seen is forecast all the same", async () => {
    const panel = campaigns();
    const forecaster = new SegRNN({ ...options, steps: 10, units: 8, seriesCode: 4 });
    await forecaster.fit(panel);
    const stranger = { ...panel.series[0], id: "west", staticCovariates: [0, Number.NaN] };
    const [forecast] = await forecaster.forecast([stranger], horizon);
    expect(forecast.values.every(Number.isFinite)).toBe(true);
  });
});
