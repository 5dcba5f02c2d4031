import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { valueAndGrad } from "../engine/tape.js";
import { tensor } from "../engine/tensor.js";
import { max, mean, sum } from "./reduce.js";
import { transpose } from "./shape.js";

describe("over any axes of any shape", () => {
  test("sum and max agree with loops", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        (a, b, c) => {
          const x = uniform([a, b, c], b);
          const values = x.toArray();
          const lines = Array.from({ length: a * c }, (_, at) =>
            Array.from({ length: b }, (_, l) => values[Math.floor(at / c) * b * c + l * c + (at % c)] as number),
          );
          const sums = sum(x, 1).toArray();
          const tops = max(x, 1).toArray();
          lines.forEach((line, i) => {
            expect(sums[i]).toBeCloseTo(
              line.reduce((total, v) => total + v, 0),
              4,
            );
            expect(tops[i]).toBe(Math.max(...line));
          });
          expect([...max(transpose(x, [0, 2, 1]), -1).toArray()]).toEqual([...tops]);
          expect(sum(x).item()).toBeCloseTo(
            values.reduce((total, v) => total + v, 0),
            3,
          );
        },
      ),
      { numRuns: 30 },
    ));

  test("several axes at once, kept or not", () => {
    const x = tensor([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]);
    expect(sum(x, [0, 2]).toNested()).toEqual([14, 22]);
    expect(sum(x, [2, 0], true).toNested()).toEqual([[[14], [22]]]);
    expect(mean(x, -1).toNested()).toEqual([
      [1.5, 3.5],
      [5.5, 7.5],
    ]);
  });
});

test("NaN reaches the result", () => {
  expect(max(tensor([1, Number.NaN, 3])).item()).toBeNaN();
  expect(sum(tensor([1, Number.NaN, 3])).item()).toBeNaN();
});

test("nothing to reduce is an error, but the empty sum is 0", () => {
  expect(() => mean(tensor([], [0, 3]))).toThrow("mean: expected at least one element, got [0, 3]");
  expect(() => max(tensor([]))).toThrow("max: expected at least one element, got [0]");
  expect(() => sum(tensor([1]), 3)).toThrow("sum axis: expected an axis of rank 1, got 3");
  expect(sum(tensor([])).item()).toBe(0);
});

test("over no axes the gradient passes once", () => {
  const x = tensor([3]);
  expect(valueAndGrad(() => sum(x, [], true), [x]).gradients[0]?.toNested()).toEqual([1]);
});

test("an axis named twice is refused", () => {
  expect(() => mean(tensor([[1, 2]]), [0, -2])).toThrow("mean axis: expected each axis once, got [0, -2]");
});
