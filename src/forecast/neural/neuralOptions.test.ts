import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { MLP } from "./mlp.js";
import { NHiTS } from "./nHiTS.js";
import { SegRNN } from "./segRNN.js";

describe("options of networks", () => {
  test.each([
    [{ horizon: 0 }, "NHiTS horizon: expected a whole number, 1 or more, got 0"],
    [{ horizon: 3, horizn: 3 }, "NHiTS: expected options among horizon, inputSize"],
    [{ horizon: 3, transform: "ln" }, 'NHiTS transform: expected one of "auto", "none", "log", "root", got "ln"'],
    [{ horizon: 3, inputSize: 0 }, "NHiTS inputSize: expected a whole number, 1 or more, got 0"],
    [{ horizon: 3, levels: [0.9, 0.5] }, "NHiTS levels: expected rising numbers between 0 and 1, got [0.9, 0.5]"],
    [{ horizon: 3, levels: [0.9], loss: "mse" }, 'NHiTS levels: expected none, or the loss "mae"'],
    [{ horizon: 3, validation: 2 }, "NHiTS validation: expected 0, or at least the horizon 3, got 2"],
    [{ horizon: 3, learningRate: 0 }, "NHiTS learningRate: expected a number above 0, got 0"],
    [{ horizon: 3, seed: -1 }, "NHiTS seed: expected a whole number, 0 … 2³² − 1, got -1"],
    [{ horizon: 3, pools: [2], ratios: [1, 1] }, "NHiTS ratios: expected 1, one for each of pools, got [1, 1]"],
    [{ horizon: 3, units: [] }, "NHiTS units: expected a list such as [256, 256], got []"],
    [undefined, "NHiTS: expected an object of options such as { horizon: 24 }, got undefined"],
  ])("%j", (options, message) => {
    expect(() => new NHiTS(options as never)).toThrow(message);
  });

  test("tell how much work a training is", () => {
    const panel = panelOfArrays({ a: Array.from({ length: 50 }, (_, t) => t) });
    const mlp = new MLP({ horizon: 2, inputSize: 10, units: [8], steps: 100, batchSize: 4, networks: 3 });
    expect(mlp.trainingWork(panel)).toBe(3 * (10 * 8 + 8 * 2 + 10 * 2) * 100 * 4 * 3);
  });

  test("what is given makes the same forecaster again", () => {
    const options = { horizon: 12, segment: 6, levels: [0.8] };
    expect(new SegRNN(options).getConfig()).toEqual({ className: "SegRNN", options });
    expect(new SegRNN(options).longestHorizon).toBe(12);
  });
});
