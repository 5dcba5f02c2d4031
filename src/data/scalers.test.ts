import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseSeries } from "./courseSeries.js";
import { inverseTransform, minMaxScaler, type Scaler, standardScaler, transform } from "./scalers.js";

const scalers = [
  ["standardScaler", standardScaler],
  ["minMaxScaler", (values: ArrayLike<number>) => minMaxScaler(values, { range: [-1, 1] })],
] as const;

describe.each(scalers)("%s", (name, fitted: (values: ArrayLike<number>) => Scaler) => {
  test("scales a float32 series and gives it back", () => {
    const { values } = courseSeries("main");
    const scaler = fitted(values.subarray(0, 1000));
    expect(Float32Array.from(inverseTransform(scaler, transform(scaler, values)))).toEqual(values);
  });

  test("goes back for any values, also out of JSON", () => {
    const numbers = fc.array(fc.double({ min: -1e100, max: 1e100, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, (values) => {
        const scaler = JSON.parse(JSON.stringify(fitted(values))) as Scaler;
        const back = inverseTransform(scaler, transform(scaler, values));
        const largest = Math.max(...values.map(Math.abs));
        for (const [i, value] of values.entries())
          expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(largest * 1e-14);
      }),
    );
  });

  test("refuses values it can't be fitted to", () => {
    expect(() => fitted([])).toThrow(`${name}: expected at least one value, got none`);
    expect(() => fitted([1, Number.NaN])).toThrow(`${name}: expected finite numbers, got NaN at index 1`);
    expect(() => fitted([-1.7e308, 1.7e308])).toThrow(/use a smaller unit/);
  });
});

describe("scalers", () => {
  test("do what their names say", () => {
    const scaled = transform(standardScaler([1, 2, 3, 4, 5]), [1, 2, 3, 4, 5]);
    expect(scaled.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    expect(scaled.reduce((sum, value) => sum + value * value, 0) / 5).toBeCloseTo(1, 12);
    expect([...transform(minMaxScaler([10, 30]), [10, 15, 30])]).toEqual([0, 0.25, 1]);
  });

  test("leave a constant series in peace", () => {
    expect([...transform(standardScaler([7, 7]), [7, 8])]).toEqual([0, 1]);
    expect([...transform(minMaxScaler([7, 7]), [7])]).toEqual([0]);
  });

  test("refuse a range that falls and a scaler that is none", () => {
    expect(() => minMaxScaler([1, 2], { range: [1, 1] })).toThrow(
      "minMaxScaler: expected a range that rises, got [1, 1]",
    );
    expect(() => transform(standardScaler([1]), [1, Number.NaN])).toThrow(
      "transform: expected finite numbers, got NaN at index 1",
    );
    expect(() => transform({ kind: "robust" } as never, [1])).toThrow(
      'transform: expected a scaler of kind "standard" or "minMax"',
    );
  });
});
