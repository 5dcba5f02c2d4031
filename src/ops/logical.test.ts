import { describe, expect, test } from "vitest";
import { pullback } from "../engine/tape.js";
import { tensor } from "../engine/tensor.js";
import { all, any, logicalAnd, logicalNot, logicalOr, onesLike, zerosLike } from "./logical.js";

const a = tensor([
  [0, 0],
  [0, -2],
  [3, 4],
]); // prettier-ignore
const b = tensor([
  [0, 1],
  [0, 1],
  [0, 1],
]); // prettier-ignore

describe("logical ops", () => {
  test("take what is not 0 for true, and give 1 and 0", () => {
    expect(any(a, -1).toNested()).toEqual([0, 1, 1]);
    expect(all(a, -1, true).toNested()).toEqual([[0], [0], [1]]);
    expect([any(a).item(), all(a).item(), all(a, [0, 1]).item()]).toEqual([1, 0, 0]);
    expect(logicalAnd(a, b).toNested()).toEqual([
      [0, 0],
      [0, 1],
      [0, 1],
    ]); // prettier-ignore
    expect(logicalOr(a, b).toNested()).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
    ]); // prettier-ignore
    expect(logicalNot(a).toNested()).toEqual([
      [1, 1],
      [1, 0],
      [0, 0],
    ]); // prettier-ignore
    expect(logicalAnd(a, tensor([1, 0])).toNested()).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
    ]); // prettier-ignore
  });

  test("ones and zeros like a tensor, whatever is in it", () => {
    const odd = tensor([Number.POSITIVE_INFINITY, Number.NaN, 0]);
    expect([onesLike(odd).toNested(), zerosLike(odd).toNested()]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]); // prettier-ignore
  });

  test("have no gradient", () => {
    const { gradients } = pullback(
      () => [any(a, -1), onesLike(a)],
      [a],
      (outputs) => outputs,
    ); // prettier-ignore
    expect(gradients[0].toNested()).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]); // prettier-ignore
  });
});
