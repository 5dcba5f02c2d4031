import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orthogonal } from "./randomInitializers.js";

/** The largest deviation of W·Wᵀ (or WᵀW, for the shorter side) from gain² · I. */
function deviation(values: ArrayLike<number>, rows: number, columns: number, gain: number): number {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const at = (vector: number, i: number) =>
    rows < columns ? values[vector * columns + i] : values[i * columns + vector];
  let worst = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let i = 0; i < length; i++) product += at(a, i) * at(b, i);
      worst = Math.max(worst, Math.abs(product - (a === b ? gain * gain : 0)));
    }
  }
  return worst;
}

describe("orthogonal", () => {
  test("rows or columns are orthonormal, times gain", () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, fc.constantFrom(1, 0.5, 3), fc.nat(), (rows, columns, gain, seed) => {
        const values = orthogonal({ gain }).draw([rows, columns], { key: { seed, stream: 0 }, weight: 0 });
        expect(deviation(values, rows, columns, gain)).toBeLessThan(1e-12);
      }),
    );
  });

  test("the signs are even: no direction is preferred", () => {
    const firsts = Array.from({ length: 400 }, (_, seed) => {
      const values = orthogonal().draw([3, 3], { key: { seed, stream: 0 }, weight: 0 });
      return values[0];
    });
    const mean = firsts.reduce((sum, v) => sum + v, 0) / firsts.length;
    const square = firsts.reduce((sum, v) => sum + v * v, 0) / firsts.length;
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(square).toBeCloseTo(1 / 3, 1);
  });

  test("more than two axes count as a matrix with the last as its columns", () => {
    const values = orthogonal().draw([2, 3, 4], { key: { seed: 1, stream: 0 }, weight: 0 });
    expect(deviation(values, 6, 4, 1)).toBeLessThan(1e-12);
  });

  test("an LSTM(256)'s recurrent kernel", () => {
    const values = orthogonal().draw([256, 1024], { key: { seed: 1, stream: 0 }, weight: 0 });
    expect(values).toHaveLength(256 * 1024);
    const rows = [0, 31, 32, 33, 200, 255].flatMap((row) => [...values.subarray(1024 * row, 1024 * (row + 1))]);
    expect(deviation(rows, 6, 1024, 1)).toBeLessThan(1e-12);
  });
});
