import { expect, test } from "vitest";
import { withoutGaps } from "./withoutGaps.js";

const _ = Number.NaN;
const filled = (values: number[], season: number) => [...withoutGaps(Float64Array.from(values), season)];

test("fills between neighbours, and beyond the last with the nearest", () => {
  expect(filled([_, 1, _, _, 4, _], 1)).toEqual([1, 1, 2, 3, 4, 4]);
});

test("fills between seasons, and with the one season that is there", () => {
  expect(filled([10, 20, 12, _, 14, 26], 2)).toEqual([10, 20, 12, 23, 14, 26]);
  expect(filled([10, 20, 12, _], 2)).toEqual([10, 20, 12, 20]);
});

test("fills a phase that has no value between its neighbours", () => {
  expect(filled([1, _, 3, 5, _, 7], 3)).toEqual([1, 2, 3, 5, 6, 7]);
});

test("leaves a series without gaps as it is", () => {
  const values = Float64Array.of(1, 2);
  expect(withoutGaps(values, 1)).toBe(values);
});
