import fc from "fast-check";
import { expect, test } from "vitest";
import { leastSquares } from "./leastSquares.js";

test("what is left is at right angles to every column", () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.array(number, { minLength: 5, maxLength: 5 }), { minLength: 6, maxLength: 12 }),
      (count, rows) => {
        const columns = Array.from({ length: count }, (_, j) => Float64Array.from(rows, (row) => row[j]));
        const target = Float64Array.from(rows, (row) => row[4]);
        const coefficients = leastSquares(columns, target);
        const rest = target.map((y, i) => y - columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], 0));
        const size = Math.max(1, ...coefficients.map(Math.abs)) * 1e5;
        for (const column of columns) {
          expect(Math.abs(column.reduce((sum, x, i) => sum + x * rest[i], 0))).toBeLessThan(1e-9 * size);
        }
      },
    ),
  );
});

test("a column that others make up gets 0", () => {
  const [first, second] = [Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)];
  expect(
    [...leastSquares([first, second], Float64Array.of(3, 6, 9))].map((one) => Math.round(one * 1e9) / 1e9),
  ).toEqual([3, 0]);
});
