import { expect, test } from "vitest";
import { nelderMead } from "./nelderMead.js";

const space = (start: number[], lower: number, upper: number) => ({
  start: Float64Array.from(start),
  lower: Float64Array.from(start, () => lower),
  upper: Float64Array.from(start, () => upper),
});

test("finds the least value of Rosenbrock's valley", () => {
  const valley = ([x, y]: Float64Array) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
  const [x, y] = nelderMead((parameters) => 1e4 * valley(parameters), space([-1.2, 1], -5, 5));
  expect(x).toBeCloseTo(1, 3);
  expect(y).toBeCloseTo(1, 3);
});

test("stays between the bounds and ends on them where the least value lies beyond", () => {
  const seen: number[] = [];
  const [x, y] = nelderMead(
    (parameters) => {
      seen.push(...parameters);
      return parameters[0] + (parameters[1] - 0.5) ** 2;
    },
    space([0.7, 0.2], 0.1, 0.9),
  );
  expect(x).toBe(0.1);
  expect(y).toBeCloseTo(0.5, 1);
  expect(Math.min(...seen)).toBe(0.1);
  expect(Math.max(...seen)).toBeLessThanOrEqual(0.9);
});

test("avoids parameters that make no sense", () => {
  const [x] = nelderMead(([x]) => (x < 1 ? Number.POSITIVE_INFINITY : x * x), space([3], -10, 10));
  expect(x).toBeCloseTo(1, 2);
});
