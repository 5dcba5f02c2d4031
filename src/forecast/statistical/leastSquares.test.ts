import fc from "fast-check";
import { expect, test } from "vitest";
import { leastSquares } from "./leastSquares.js";

test("what is left is at right angles to every column, columns that others make up included", () => {
  const whole = fc.integer({ min: -9, max: 9 });
  const rows = fc.array(fc.tuple(whole, whole, whole, whole, whole), { minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 4 }), (rows, count) => {
      const columns = Array.from({ length: count }, (_, j) => Float64Array.from(rows, (row) => row[j]));
      const target = Float64Array.from(rows, (row) => row[4]);
      const coefficients = leastSquares(columns, target);
      const rest = target.map((y, i) => y - columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], 0));
      for (const column of columns) expect(column.reduce((sum, x, i) => sum + x * rest[i], 0)).toBeCloseTo(0, 6);
    }),
    { numRuns: 1000 },
  );
});

test("a column that others make up gets 0", () => {
  const [first, second] = [Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)];
  const [one, other] = leastSquares([first, second], Float64Array.of(3, 6, 9));
  expect(one).toBeCloseTo(3, 12);
  expect(other).toBe(0);
});
