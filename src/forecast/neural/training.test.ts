import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { Dense } from "../../layers/dense.js";
import { LSTM } from "../../layers/lstm.js";
import { Sequential } from "../../model/sequential.js";
import { forecasterFromJson, forecasterToJson } from "../saved/forecasterJson.js";
import { MLP } from "./mlp.js";
import { NetworkForecaster } from "./networkForecaster.js";

const values = Array.from({ length: 90 }, (_, t) => 50 + 3 * (t % 7) + Math.sin(t * t));
const panel = panelOfArrays({ a: values, b: values.map((value) => 9 * value) }, { season: 7 });
const options = { horizon: 7, units: [16], steps: 60, stepsPerEpoch: 10, batchSize: 8, validation: 14 };

describe("training", () => {
  test("goes on where it was broken off, and ends as if it hadn't been", async () => {
    const folder = mkdtempSync(join(tmpdir(), "timecell-"));
    try {
      const whole = new MLP({ ...options, networks: 2 });
      await whole.fit(panel);
      const journal = join(folder, "journal");
      for (const share of [0.2, 0.4, 0.7]) {
        const stop = new AbortController();
        const onProgress = (done: number) => done > share && stop.abort(new Error("broken off"));
        const broken = new MLP({ ...options, networks: 2 });
        await expect(broken.fit(panel, { journal, onProgress, signal: stop.signal })).rejects.toThrow("broken off");
      }
      const resumed = new MLP({ ...options, networks: 2 });
      await resumed.fit(panel, { journal });
      expect(resumed.knowledge).toEqual(whole.knowledge);

      const other = new MLP({ ...options, seed: 1 });
      await other.fit(panel, { journal });
      expect(other.knowledge).not.toEqual(whole.knowledge);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("keeps the weights that forecast the validation periods best, and tells how its losses fell", async () => {
    const forecaster = new MLP({ ...options, steps: 100, patience: 2, learningRate: 0.05 });
    const told: number[] = [];
    await forecaster.fit(panel, { onProgress: (share) => told.push(share) });
    const [{ loss, valLoss }] = forecaster.learningCurves;
    expect(loss.length).toBe(valLoss.length);
    expect(Math.min(...valLoss)).toBeLessThan(valLoss[0]);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  test("several networks are averaged, with first weights of their own", async () => {
    const [one, two] = [1, 2].map((networks) => new MLP({ ...options, networks }));
    await one.fit(panel);
    await two.fit(panel);
    expect(two.learningCurves).toHaveLength(2);
    expect(two.learningCurves[0]).toEqual(one.learningCurves[0]);
    expect(two.learningCurves[1]).not.toEqual(two.learningCurves[0]);
  });
});

describe("a model of one's own", () => {
  const build = ({ inputSize, channels, outputs }: { inputSize: number; channels: number; outputs: number }) =>
    new Sequential([new LSTM(8, { inputShape: [inputSize, channels] }), new Dense(outputs)]);

  test("is fitted, saved and loaded like any other", async () => {
    const forecaster = new NetworkForecaster(build, { horizon: 7, steps: 30, batchSize: 8, levels: [0.8] });
    await forecaster.fit(panel);
    const { series } = await forecaster.predict(7);
    const json = JSON.parse(JSON.stringify(forecasterToJson(forecaster)));
    const loaded = forecasterFromJson(json);
    expect((await loaded.predict(7)).series).toEqual(series);
    await loaded.fit(panel);
    expect((await loaded.predict(7)).series).toEqual(series);
    expect(JSON.parse(JSON.stringify(forecasterToJson(loaded)))).toEqual(json);
  });

  test("says what is wrong with it", async () => {
    const wrong = new NetworkForecaster(({ inputSize }) => new Dense(3, { inputShape: [inputSize, 1] }), {
      horizon: 7,
    });
    await expect(wrong.fit(panel)).rejects.toThrow(
      "NetworkForecaster network: expected an output [batch, 7], got [null, 14, 3]; end it with Dense(outputs)",
    );
    const none = new NetworkForecaster(() => 5 as never, { horizon: 7 });
    await expect(none.fit(panel)).rejects.toThrow("NetworkForecaster network: expected a model, got 5");
    await expect(new NetworkForecaster(null, { horizon: 7 }).fit(panel)).rejects.toThrow("load it before it forecasts");
    expect(() => new NetworkForecaster(7 as never, { horizon: 7 })).toThrow("expected a function that builds a model");
  });
});
