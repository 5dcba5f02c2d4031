import { describe, expect, test } from "vitest";
import { formulas } from "./formulas.js";
import { runFormula } from "./runFormula.js";

describe("the formulas of week 1", () => {
  // As the notebook of lesson 3 computes them, and as the assignment prints them.
  test.each([
    ["naive", "5.94", "61.83"],
    ["moving-average", "7.14", "106.67"],
    ["differenced", "5.84", "52.97"],
    ["smoothed", "4.57", "33.45"],
    ["week1-naive", "2.60", "19.58"],
    ["week1-moving-average", "4.12", "56.80"],
    ["week1-differenced", "2.33", "8.50"],
    ["week1-smoothed", "2.20", "12.53"],
  ])("%s misses by %s, squared by %s", (name, mae, mse) => {
    const formula = formulas.find((candidate) => candidate.name === name);
    if (!formula) throw new Error(name);
    const result = runFormula(formula);
    expect([result.mae.toFixed(2), result.mse.toFixed(2)]).toEqual([mae, mse]);
    expect(result.forecast).toHaveLength(result.actual.length);
  });

  test("stand beside the naive forecast, the smoothed one and the noise of their series", () => {
    for (const result of formulas.map(runFormula)) {
      expect(result.baselines.naive).toBeGreaterThan(result.floor as number);
      if (result.formula.forecast.name === "naive") expect(result.mae).toBe(result.baselines.naive);
    }
  });
});
