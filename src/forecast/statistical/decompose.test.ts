import { expect, test } from "vitest";
import { seasonalFigure } from "./decompose.js";

const shown = (figure: Float64Array) => [...figure].map((one) => Math.round(one * 1e9) / 1e9);

test("finds the season of a series that is a line and a season, even or odd", () => {
  for (const season of [
    [3, -1, 0, -2],
    [4, -5, 1],
  ]) {
    const values = Float64Array.from({ length: 24 }, (_, t) => 10 + 0.5 * t + season[t % season.length]);
    expect(shown(seasonalFigure(values, season.length, "additive"))).toEqual(season);
  }
});

test("finds factors, whose mean is 1", () => {
  const factors = [0.5, 1.5, 1];
  const values = Float64Array.from({ length: 12 }, (_, t) => 7 * factors[t % 3]);
  expect(shown(seasonalFigure(values, 3, "multiplicative"))).toEqual(factors);
});
