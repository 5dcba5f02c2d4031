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
    expect(verdict({ model: 1_250_000, baselines })).toContain("its error is 78,000 times that of the naive forecast");
    expect(verdict({ model: 2.036e31, baselines })).toContain("its error is 1.3e30 times that of the naive forecast");
    expect(verdict({ model: 1, baselines: { naive: 0, movingAverage: 0 } })).toContain("which is never wrong here");
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
    expect(scoreLines({ model: 14, baselines }, "Error", 80)).toMatchInlineSnapshot(`
      "Error
        model             14.00  ████████████
        naive             16.00  ██████████████
        moving average    32.00  ████████████████████████████"
    `);
  });

  test("a narrow terminal gets shorter bars, small and huge errors their digits", () => {
    const narrow = scoreLines({ model: 14, baselines }, "Mean absolute error over the validation part", 40).split("\n");
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(narrow.at(-1)).toMatch(/32\.00 {2}█{12}$/);
    const small = scoreLines({ model: 0.00123, baselines: { naive: 0.0045, movingAverage: 0.01 } }, "Error", 80);
    expect(small).toMatch(/0\.001230.*0\.004500.*0\.010000/s);
    expect(scoreLines({ model: 2.036094710928192e31, baselines }, "Error", 80)).toContain("2.036e31");
  });
});
