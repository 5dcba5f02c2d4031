import { describe, expect, test } from "vitest";
import { mul, sub } from "../ops/arithmetic.js";
import { square } from "../ops/elementary.js";
import { mean, sum } from "../ops/reduce.js";
import { memoryStats, scope } from "./memory.js";
import { pullback, valueAndGrad } from "./tape.js";
import { type Tensor, tensor } from "./tensor.js";

describe("valueAndGrad", () => {
  const x = tensor([1, 2, 3]);

  test("of a tensor used twice adds both ways back", () => {
    const { value, gradients } = valueAndGrad(() => sum(mul(x, sub(x, 1))), [x]);
    expect(value.item()).toBe(8);
    expect(gradients[0]?.toNested()).toEqual([1, 3, 5]);
  });

  test("is zero where the value does not depend on a tensor", () => {
    expect(valueAndGrad(() => sum(x), [tensor([[5, 6]])]).gradients[0]?.toNested()).toEqual([[0, 0]]);
  });

  test("wants one number", () => {
    expect(() => valueAndGrad(() => square(x), [x])).toThrow(
      "one number as the function's value, got a tensor [3]; use sum",
    );
  });

  test("of a function that fails leaves nothing behind", () => {
    const { top } = memoryStats();
    expect(() => valueAndGrad(() => mean(tensor([], [0])), [x])).toThrow("mean: expected at least one element");
    expect(memoryStats().top).toBe(top);
    expect(valueAndGrad(() => sum(x), [x]).gradients[0]?.toNested()).toEqual([1, 1, 1]);
  });

  test("inside a scope returns tensors of the scope", () => {
    const slope = scope(() => valueAndGrad(() => sum(square(x)), [x]).gradients[0]?.toArray());
    expect([...(slope as Float32Array)]).toEqual([2, 4, 6]);
  });
});

test("pullback weighs several outputs", () => {
  const x = tensor([1, 2]);
  const { gradients } = pullback(
    () => [mul(x, 2), square(x)],
    [x],
    () => [tensor([1, 0]), tensor([0, 1])],
  );
  expect(gradients[0]?.toNested()).toEqual([2, 4]);
});

test("a derivative of a derivative is refused, not taken for zero", () => {
  const x = tensor([1, 2]);
  const inner = () => valueAndGrad(() => sum(square(x)), [x]).value;
  expect(() => valueAndGrad(inner, [x])).toThrow("expected first derivatives only");
});

test("cotangents that don't fit the outputs are named", () => {
  const x = tensor([1, 2]);
  const run = (cotangents: readonly Tensor[]) =>
    pullback(
      () => [square(x)],
      [x],
      () => cotangents,
    );
  expect(() => run([])).toThrow("pullback cotangents: expected a tensor, got undefined");
  expect(() => run([tensor([1])])).toThrow("pullback cotangents: expected the output's shape [2], got [1]");
});
