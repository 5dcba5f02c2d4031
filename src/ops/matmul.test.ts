import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { scope } from "../engine/memory.js";
import { tensor } from "../engine/tensor.js";
import { affine, matmul, multiply, pack, transposedTimes } from "./matmul.js";

const lengths = fc.integer({ min: 1, max: 40 });

/** Σ a(i, l) · b(l, j) in double precision. */
function reference(
  m: number,
  k: number,
  n: number,
  a: (i: number, l: number) => number,
  b: (l: number, j: number) => number,
) {
  return Float64Array.from({ length: m * n }, (_, at) => {
    let sum = 0;
    for (let l = 0; l < k; l++) sum += a(Math.floor(at / n), l) * b(l, at % n);
    return sum;
  });
}

function expectClose(actual: Float32Array, truth: Float64Array, k: number) {
  truth.forEach((value, i) => void expect(Math.abs((actual[i] as number) - value)).toBeLessThan(2e-7 * (k + 1)));
}

describe("products of any size", () => {
  test("a sum takes its terms in order, one rounding each, however long it is", () => {
    for (const [m, k, n] of [
      [1, 128, 8],
      [17, 129, 24],
      [33, 300, 40],
      [16, 600, 16],
    ] as const) {
      const [a, b] = [uniform([m, k], 1), uniform([k, n], 2)];
      const [av, bv] = [a.toArray(), b.toArray()];
      const inOrder = Float32Array.from({ length: m * n }, (_, at) => {
        let sum = 0;
        for (let l = 0; l < k; l++)
          sum = Math.fround(
            sum + Math.fround((av[Math.floor(at / n) * k + l] as number) * (bv[l * n + (at % n)] as number)),
          );
        return sum;
      });
      expect(matmul(a, b).toArray()).toEqual(inOrder);
    }
  });

  test("matmul", () =>
    fc.assert(
      fc.property(lengths, lengths, lengths, (m, k, n) => {
        const [a, b] = [uniform([m, k], 1), uniform([k, n], 2)];
        const [av, bv] = [a.toArray(), b.toArray()];
        const truth = reference(
          m,
          k,
          n,
          (i, l) => av[i * k + l] as number,
          (l, j) => bv[l * n + j] as number,
        );
        expectClose(matmul(a, b).toArray(), truth, k);
      }),
      { numRuns: 60 },
    ));

  test("aᵀ · b, over more terms than a block holds", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), lengths, lengths, (rows, m, n) => {
        const [a, b] = [uniform([rows, m], 1), uniform([rows, n], 2)];
        const [av, bv] = [a.toArray(), b.toArray()];
        const truth = reference(
          m,
          rows,
          n,
          (i, l) => av[l * m + i] as number,
          (l, j) => bv[l * n + j] as number,
        );
        expectClose(
          scope(() => transposedTimes(a, b, m, n).toArray()),
          truth,
          rows,
        );
      }),
      { numRuns: 60 },
    ));

  test("two matrices one above the other, from a later column on", () => {
    const [a, upper, lower] = [uniform([5, 7], 1), uniform([3, 40], 2), uniform([4, 40], 3)];
    const [av, uv, lv] = [a.toArray(), upper.toArray(), lower.toArray()];
    const right = (l: number, j: number) => (l < 3 ? uv[l * 40 + 20 + j] : lv[(l - 3) * 40 + 20 + j]) as number;
    const truth = reference(5, 7, 20, (i, l) => av[i * 7 + l] as number, right);
    const product = scope(() =>
      multiply(a, pack({ matrix: upper, first: 20 }, { matrix: lower, first: 20 }), null, [5, 20]).toArray(),
    );
    expectClose(product, truth, 7);
  });

  test("does not depend on how many rows go together", () => {
    const [a, b] = [uniform([37, 19], 1), uniform([19, 23], 2)];
    const whole = matmul(a, b).toArray();
    for (let i = 0; i < 37; i++) {
      const row = matmul(tensor(a.toArray().slice(i * 19, (i + 1) * 19), [1, 19]), b).toArray();
      expect([...row]).toEqual([...whole.slice(i * 23, (i + 1) * 23)]);
    }
  });
});

describe("shapes that don't fit", () => {
  test("are named", () => {
    expect(() => matmul(null as never, uniform([2, 3], 2))).toThrow("matmul: expected a tensor");
    expect(() => matmul(uniform([2, 3], 1), uniform([2, 3], 2))).toThrow(
      "matmul: expected […, m, k] and [k, n], or two stacks of them, got [2, 3] and [2, 3]",
    );
    expect(() => affine(uniform([2, 3], 1), uniform([4, 5], 2), null)).toThrow("affine x: expected […, 4], got [2, 3]");
    expect(() => affine(uniform([2, 4], 1), uniform([4, 5], 2), uniform([4], 3))).toThrow(
      "affine bias: expected [5], got [4]",
    );
  });
});

test("a product over nothing is zero", () => {
  uniform([4, 4], 1).toArray();
  expect(matmul(tensor([], [2, 0]), tensor([], [0, 2])).toNested()).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
