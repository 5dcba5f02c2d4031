import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { pullback } from "../engine/tape.js";
import { tensor } from "../engine/tensor.js";
import {
  add,
  broadcastShape,
  div,
  equal,
  greater,
  greaterEqual,
  maximum,
  minimum,
  mul,
  neg,
  notEqual,
  sub,
  where,
} from "./arithmetic.js";
import { broadcastTo } from "./shape.js";

const operations = { add, sub, mul, div, maximum, minimum, greater, greaterEqual, equal, notEqual };
const truths: Record<keyof typeof operations, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  maximum: Math.max,
  minimum: Math.min,
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
};

describe("element by element, whatever the shapes", () => {
  test.each(Object.keys(operations) as (keyof typeof operations)[])("%s", (name) =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom("both", "a", "b")), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.nat(100),
        (axes, seed) => {
          const a = uniform(
            axes.map(([length, who]) => (who === "b" ? 1 : length)),
            seed,
          );
          const b = uniform(
            axes.map(([length, who]) => (who === "a" ? 1 : length)),
            seed + 1,
          );
          const y = operations[name](a, b);
          const [x1, x2] = [broadcastTo(a, y.shape).toArray(), broadcastTo(b, y.shape).toArray()];
          expect(y.shape).toEqual(broadcastShape("test", a.shape, b.shape));
          expect([...y.toArray()]).toEqual([...x1].map((v, i) => Math.fround(truths[name](v, x2[i] as number))));
        },
      ),
      { numRuns: 25 },
    ),
  );

  test("with a number on either side", () => {
    const x = tensor([1, 2]);
    expect(sub(10, x).toNested()).toEqual([9, 8]);
    expect(sub(x, 1).toNested()).toEqual([0, 1]);
    expect(mul(2, x).toNested()).toEqual([2, 4]);
    expect(div(2, x).toNested()).toEqual([2, 1]);
    expect(div(x, 4).toNested()).toEqual([0.25, 0.5]);
    expect(neg(x).toNested()).toEqual([-1, -2]);
    expect(where(tensor([1, 0]), x, -1).toNested()).toEqual([1, -1]);
  });
});

test("NaN is not lost", () => {
  const x = tensor([Number.NaN, 1]);
  expect(maximum(x, 0).toArray()[0]).toBeNaN();
  expect(minimum(x, 0).toArray()[0]).toBeNaN();
});

test("where gives the branch not taken a gradient of 0, also beside an infinite one", () => {
  const [condition, a, b] = [tensor([1, 0]), tensor([2, 3]), tensor([4, 5])];
  const { gradients } = pullback(
    () => [where(condition, a, b)],
    [a, b],
    () => [tensor([Number.POSITIVE_INFINITY, 1])],
  );
  expect(gradients.map((gradient) => gradient.toNested())).toEqual([
    [Number.POSITIVE_INFINITY, 0],
    [0, 1],
  ]);
});

test("shapes that don't broadcast are named", () => {
  expect(() => add(uniform([2, 3], 1), uniform([2], 1))).toThrow(
    "add: expected shapes that broadcast, got [2, 3] and [2]",
  );
});
