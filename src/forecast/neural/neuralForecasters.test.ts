import { describe, expect, test } from "vitest";
import { historyOf } from "../../data/panel/history.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { gaussians } from "../../layers/gaussians.js";
import type { Forecaster } from "../forecaster.js";
import { forecasterFromJson, forecasterToJson } from "../saved/forecasterJson.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { ConvRecurrentForecaster } from "./convRecurrentForecaster.js";
import { DLinear } from "./dLinear.js";
import { MLP } from "./mlp.js";
import { NHiTS } from "./nHiTS.js";
import { RecurrentForecaster } from "./recurrentForecaster.js";
import { SegRNN } from "./segRNN.js";

const horizon = 12;
const shared = { horizon, inputSize: 24, steps: 250, batchSize: 32, learningRate: 0.005 };
const recurrent = { ...shared, units: 16, inputSize: 18 };

/** Every ready-made network, small. */
const forecasters: readonly (readonly [string, () => Forecaster])[] = [
  ["NHiTS", () => new NHiTS({ ...shared, units: [32] })],
  ["MLP", () => new MLP({ ...shared, units: [32] })],
  ["DLinear", () => new DLinear({ ...shared, movingAverage: 5 })],
  ["SegRNN", () => new SegRNN({ ...shared, units: 16 })],
  ["LSTM, direct", () => new RecurrentForecaster({ ...recurrent })],
  ["SimpleRNN, direct", () => new RecurrentForecaster({ ...recurrent, cell: "simpleRnn" })],
  [
    "GRU, sequence to sequence",
    () => new RecurrentForecaster({ ...recurrent, cell: "gru", head: "sequenceToSequence" }),
  ],
  ["GRU, recursive", () => new RecurrentForecaster({ ...recurrent, cell: "gru", head: "recursive" })],
  ["Conv+LSTM", () => new ConvRecurrentForecaster({ ...shared, filters: 8, units: 16 })],
];

/** A season of twelve with an amplitude and a level for each series, and noise. */
const values = Array.from({ length: 6 }, (_, i) => {
  const noise = gaussians({ seed: 5, stream: i }, 156, 0);
  return Array.from({ length: 156 }, (_, t) => 100 + 20 * i + (5 + 2 * i) * Math.sin((Math.PI * t) / 6) + 2 * noise[t]);
});
const known = 132;
const panel = panelOfArrays(Object.fromEntries(values.map((all, i) => [`s${i}`, all.slice(0, known)])), { season: 12 });

/** The mean error over two years that were not trained on. */
async function errorOf(forecaster: Forecaster): Promise<number> {
  const whole = panelOfArrays(Object.fromEntries(values.map((all, i) => [`s${i}`, all])));
  const histories = whole.series.flatMap((series) =>
    [known, known + 12].map((length) => historyOf(series, length, horizon)),
  );
  const forecasts = await forecaster.forecast(histories, horizon);
  const errors = forecasts.flatMap(({ id, start, values: forecast }) =>
    [...forecast].map((value, h) => Math.abs(value - values[Number(id.slice(1))][start + h])),
  );
  return errors.reduce((sum, error) => sum + error / errors.length, 0);
}

describe.each(forecasters)("%s", (_, make) => {
  test("beats the seasonal naive forecast on a noisy season, and is the same again: fitted, saved, alone", async () => {
    const [forecaster, again, naive] = [make(), make(), new SeasonalNaive()];
    for (const one of [forecaster, again, naive]) await one.fit(panel);
    expect(await errorOf(forecaster)).toBeLessThan(0.92 * (await errorOf(naive)));

    const { series } = await forecaster.predict(horizon);
    expect((await again.predict(horizon)).series).toEqual(series);
    const loaded = forecasterFromJson(JSON.parse(JSON.stringify(forecasterToJson(forecaster))));
    expect((await loaded.predict(horizon)).series).toEqual(series);
    for (const [i, history] of panel.series.entries()) {
      expect(await forecaster.forecast([history], horizon)).toEqual([series[i]]);
    }
    expect(forecaster.longestHorizon).toBe(horizon);
  });
});
