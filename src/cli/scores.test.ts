import { describe, expect, test } from "vitest";
import { scoreForecast, scoreLines, verdict } from "./scores.js";

const baselines = { naive: 16, movingAverage: 32 };

describe("scores", () => {
  test("a model that wins is measured against the best of the others", () => {
    expect(verdict({ model: 14, baselines })).toBe("The model beats the naive forecast by 12.5 %.");
  });

  test("a model that loses is told so", () => {
    expect(verdict({ model: 20, baselines })).toBe(
      "The model loses to the naive forecast: its error is 25.0 % above that of the naive forecast, which needs no model.",
    );
    expect(verdict({ model: 40, baselines })).toContain("loses to the naive and the moving average forecast");
  });

  test("a draw is no win", () => {
    expect(verdict({ model: 16, baselines })).toContain("no better than the naive forecast");
  });

  test("a forecast is scored beside the naive one and the moving average", () => {
    expect(scoreForecast([1, 2, 4, 8], [4, 7], { from: 2, window: 2 })).toEqual({
      model: 0.5,
      baselines: { naive: 3, movingAverage: 3.75 },
    });
  });

  test("errors stand side by side", () => {
    expect(scoreLines({ model: 14, baselines }, "Error")).toMatchInlineSnapshot(`
      "Error
        model             14.00  ████████████
        naive             16.00  ██████████████
        moving average    32.00  ████████████████████████████"
    `);
  });
});
