import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { tanh } from "../ops/activations.js";
import { add, mul } from "../ops/arithmetic.js";
import { exp } from "../ops/elementary.js";
import { mean } from "../ops/reduce.js";
import { expandDims, slice } from "../ops/shape.js";
import { Lambda, type LambdaFunction } from "./lambda.js";
import { inference } from "./layer.js";

describe("Lambda", () => {
  test("any function over ops, with its gradient", () => {
    const several = new Lambda((x) => add(mul(tanh(x), exp(mul(x, 0.5))), mean(x, 0, true)));
    checkGradient((x) => several.call(x, inference), [uniform([3, 4], 1)]);
    expect(new Lambda((x) => mul(x, 100)).call(tensor([1, 2]), inference).toNested()).toEqual([100, 200]);
  });

  test("finds its output shape by trying", () => {
    expect(new Lambda((x) => expandDims(x, -1)).computeOutputShape([null, null])).toEqual([null, null, 1]);
    expect(new Lambda((x) => slice(x, [0, 3], [-1, 4])).computeOutputShape([null, 20])).toEqual([null, 4]);
    expect(new Lambda((x) => x, { outputShape: [7] }).computeOutputShape([null, 2])).toEqual([null, 7]);
  });

  test("says what is wrong", () => {
    expect(() => new Lambda(3 as unknown as LambdaFunction, { name: "f" })).toThrow(
      "f: expected a function over ops, such as (x) => mul(x, 100), got 3",
    );
    const none = new Lambda((() => 5) as unknown as LambdaFunction, { name: "f" });
    expect(() => none.call(tensor([1]), inference)).toThrow("f: expected a tensor from its function, got 5");
    const operator = new Lambda(((x: never) => x * 2) as unknown as LambdaFunction, { name: "f" });
    expect(() => operator.computeOutputShape([null, 3])).toThrow(
      /^f: expected a tensor from its function, got NaN; compute with ops, mul\(x, 2\) and not x \* 2, and return/,
    );
    const narrow = new Lambda((x) => add(x, tensor([1, 2])), { name: "f" });
    expect(() => narrow.computeOutputShape([null, 3])).toThrow(
      /^f: expected a function that takes \[64, 3\], got the error "add: /,
    );
  });
});
