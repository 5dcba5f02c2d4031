import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FillGapsOptions, fillGaps } from "./fillGaps.js";
import { FILL_METHODS, type FillMethod } from "./fillMethod.js";
import { panelOfArrays } from "./panelOfArrays.js";

const fill = (values: number[], options: FillGapsOptions, season = 1) => {
  return [...fillGaps(panelOfArrays({ a: values }, { season }), options).series[0]!.values];
};
const _ = Number.NaN;

describe("fillGaps", () => {
  test.each<[FillMethod, number[]]>([
    ["linear", [1, 1, 2, 3, 4, 8, 8]],
    ["previous", [1, 1, 1, 1, 4, 8, 8]],
    ["next", [1, 1, 4, 4, 4, 8, 8]],
    ["mean", [13 / 3, 1, 13 / 3, 13 / 3, 4, 8, 13 / 3]],
    ["zero", [0, 1, 0, 0, 4, 8, 0]],
  ])("%s", (method, expected) => {
    const filled = fill([_, 1, _, _, 4, 8, _], { method });
    for (const [i, value] of filled.entries()) expect(value).toBeCloseTo(expected[i]!, 12);
  });

  test("seasonal takes the last season that has a value, else the next, else the nearest value", () => {
    expect(fill([1, 2, 3, _, _, 6, _, 8, 9], { method: "seasonal" }, 3)).toEqual([1, 2, 3, 1, 2, 6, 1, 8, 9]);
    expect(fill([_, 2, 3, 4, 5], { method: "seasonal" }, 3)).toEqual([4, 2, 3, 4, 5]);
    expect(fill([1, _, 3], { method: "seasonal" }, 12)).toEqual([1, 1, 3]);
  });

  test("long gaps and covariates stay unless they are asked for", () => {
    expect(fill([1, _, 3, _, _, 6], { method: "linear", longest: 1 })).toEqual([1, 2, 3, _, _, 6]);
    const panel = panelOfArrays({ a: [1, _] });
    const covariate = Float64Array.of(1, _, 3);
    const withCovariates = {
      ...panel,
      futureCovariates: ["x"],
      series: [{ ...panel.series[0]!, futureCovariates: [covariate] }],
    };
    const of = (options: FillGapsOptions) => fillGaps(withCovariates, options).series[0]!.futureCovariates[0];
    expect(of({ method: "zero" })).toBe(covariate);
    expect(of({ method: "zero", covariates: "linear" })).toEqual(Float64Array.of(1, 2, 3));
  });

  test("known values stay, and none but a series without any is left with a gap", () => {
    const values = fc.array(fc.oneof(fc.constant(_), fc.double({ noNaN: true, noDefaultInfinity: true })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, fc.constantFrom(...FILL_METHODS), fc.integer({ min: 1, max: 5 }), (list, method, season) => {
        const filled = fill(list, { method }, season);
        for (const [i, value] of list.entries()) if (!Number.isNaN(value)) expect(filled[i]).toBe(value);
        const isEmpty = list.every(Number.isNaN) && method !== "zero";
        expect(filled.every((value) => Number.isFinite(value))).toBe(!isEmpty);
      }),
    );
  });

  test("says what there is", () => {
    expect(() => fill([1], { method: "cubic" } as never)).toThrow(
      'fillGaps method: expected one of "linear", "previous"',
    );
    expect(() => fill([1], {} as never)).toThrow("fillGaps method: expected one of");
    expect(() => fill([1], { method: "zero", longest: 0 })).toThrow(
      "fillGaps longest: expected a whole number, 1 or more, got 0",
    );
  });
});
