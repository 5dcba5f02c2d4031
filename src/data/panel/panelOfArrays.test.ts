import { expect, test } from "vitest";
import { historyOf, panelBefore } from "./history.js";
import { panelOfArrays } from "./panelOfArrays.js";

test("a panel of plain arrays", () => {
  const { series, season, frequency } = panelOfArrays({ a: [1, NaN, 3], b: [4] }, { season: 7 });
  expect(series.map(({ id, values }) => [id, ...values])).toEqual([
    ["a", 1, NaN, 3],
    ["b", 4],
  ]);
  expect([season, frequency.unit]).toEqual([7, "step"]);
});

test("refuses what is no series", () => {
  expect(() => panelOfArrays({})).toThrow("panelOfArrays: expected at least one series, got none");
  expect(() => panelOfArrays({ a: [] })).toThrow('panelOfArrays "a": expected at least one value, got none');
  expect(() => panelOfArrays({ a: [1, Infinity] })).toThrow(
    'panelOfArrays "a"[1]: expected a finite number or NaN, got Infinity',
  );
  expect(() => panelOfArrays({ a: [1] }, { season: 0 })).toThrow("panelOfArrays season: expected a whole number");
});

test("a history ends where it was known, but for what is known beforehand", () => {
  const [one] = panelOfArrays({ a: [1, 2, 3, 4] }).series;
  const future = Float64Array.of(1, 0, 1, 0, 1, 0, 1);
  const series = { ...one, pastCovariates: [Float64Array.of(5, 6, 7, 8)], futureCovariates: [future] };
  const history = historyOf(series, 2, 3);
  expect([...history.values]).toEqual([1, 2]);
  expect([...history.pastCovariates[0]]).toEqual([5, 6]);
  expect([...history.futureCovariates[0]]).toEqual([1, 0, 1, 0, 1]);
});

test("a series that had no value yet is not in the panel before it", () => {
  const panel = panelBefore(panelOfArrays({ a: [1, 2], b: [3, 4] }), [0, 1], 1);
  expect(panel.series.map(({ id, values }) => [id, ...values])).toEqual([["b", 3]]);
});
