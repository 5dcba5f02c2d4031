import { expect, test } from "vitest";
import { autocorrelation } from "../report/residuals.js";
import { residualCorrelation } from "./residualCorrelation.js";
import type { Residual } from "./residualFacts.js";

const values = Array.from({ length: 90 }, (_, t) => Math.sin(t / 4) + ((t * 7919) % 101) / 100);
const residuals = (series: number, from = 0): Residual[] =>
  values.map((value, t) => ({ series, period: from + t, step: 0, value }));

test("of one series it is the sample autocorrelation", () => {
  const found = residualCorrelation(residuals(0), 1);
  const expected = autocorrelation(values, 24);
  expect(found?.values).toHaveLength(24);
  for (const [i, value] of (found?.values ?? []).entries()) expect(value).toBeCloseTo(expected[i], 5);
  expect(found?.band).toBeCloseTo(1.96 / Math.sqrt(90), 12);
});

test("of several it is pooled: series neither meet nor count for more by their place", () => {
  const one = residualCorrelation(residuals(0), 1);
  const two = residualCorrelation([...residuals(0), ...residuals(1, 40)], 1);
  expect(two?.values).toEqual(one?.values);
  expect(two?.band).toBeCloseTo((one?.band ?? 0) / Math.SQRT2, 12);
});

test("of forecasts for the same period the nearest counts", () => {
  const later = values.map((_, t) => ({ series: 0, period: t, step: 1, value: 1000 * (t % 2) }));
  expect(residualCorrelation([...later, ...residuals(0)], 1)).toEqual(residualCorrelation(residuals(0), 1));
});

test("there is none for residuals that are all the same, or too few", () => {
  expect(
    residualCorrelation(
      residuals(0).map((one) => ({ ...one, value: 3 })),
      1,
    ),
  ).toBeNull();
  expect(residualCorrelation(residuals(0).slice(0, 3), 1)).toBeNull();
});
