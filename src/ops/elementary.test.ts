import { describe, expect, test } from "vitest";
import { tensor } from "../engine/tensor.js";
import { sigmoid, softplus, tanh } from "./activations.js";
import { abs, erf, exp, log, pow, sqrt } from "./elementary.js";

/** Points over a range, more of them near 0. */
const points = (from: number, to: number) =>
  Float32Array.from({ length: 40_001 }, (_, i) => {
    const u = (i / 40_000) * 2 - 1;
    return (from + to) / 2 + ((to - from) / 2) * u * Math.abs(u);
  });

/** The series 2/√π Σ (−1)ⁿ x^(2n+1) / (n! (2n+1)). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 120; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

describe("accuracy", () => {
  test.each([
    ["exp", exp, Math.exp, -86, 88, 2.5e-7],
    ["log", log, Math.log, 1e-3, 1e3, 3e-7],
    ["sqrt", sqrt, Math.sqrt, 0, 1e6, 6e-8],
    ["tanh", tanh, Math.tanh, -10, 10, 4e-7],
    ["sigmoid", sigmoid, (x: number) => 1 / (1 + Math.exp(-x)), -80, 80, 4e-7],
    ["erf", erf, erfSeries, -3.5, 3.5, 4e-7],
  ] as const)("%s is right to a few units in the last place", (_, op, exact, from, to, bound) => {
    const x = points(from, to);
    const y = op(tensor(x)).toArray();
    let worst = 0;
    x.forEach((value, i) => {
      const truth = exact(value);
      if (Math.abs(truth) > 1e-37) worst = Math.max(worst, Math.abs((y[i] as number) / truth - 1));
    });
    expect(worst).toBeLessThan(bound);
  });
});

describe("the ends of the range", () => {
  const ends = tensor([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1e-40]);
  test.each([
    ["exp", exp, [Number.NaN, Number.POSITIVE_INFINITY, 0, 1, 1]],
    ["log", log, [Number.NaN, Number.POSITIVE_INFINITY, Number.NaN, Number.NEGATIVE_INFINITY, -92.1034]],
    ["tanh", tanh, [Number.NaN, 1, -1, 0, 1e-40]],
    ["abs", abs, [Number.NaN, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 1e-40]],
  ] as const)("%s", (_, op, expected) => {
    const y = op(ends).toArray();
    expected.forEach((value, i) => {
      if (Number.isFinite(value)) expect(y[i]).toBeCloseTo(value, 3);
      else expect(y[i]).toBe(value);
    });
  });

  test("sigmoid and softplus neither overflow nor lose NaN", () => {
    const [nan, ...rest] = sigmoid(tensor([Number.NaN, 1000, -1000])).toArray();
    expect(nan).toBeNaN();
    expect(rest[0]).toBe(1);
    expect(rest[1]).toBeLessThan(1e-37);
    expect([...softplus(tensor([1000, -1000])).toArray()]).toEqual([1000, 0]);
  });

  test("log below 0 is NaN", () => expect(log(tensor(-1)).item()).toBeNaN());
});

test("whole powers are exact", () => {
  expect([...pow(tensor([3, -2]), 5).toArray()]).toEqual([243, -32]);
});
