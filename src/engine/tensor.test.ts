import { format } from "node:util";
import { describe, expect, test } from "vitest";
import { add } from "../ops/arithmetic.js";
import { scope } from "./memory.js";
import { keep, type Tensor, tensor, Weight, zeros } from "./tensor.js";

describe("tensor", () => {
  test("nested arrays keep their shape and come back", () => {
    const nested = [
      [
        [1, 2],
        [3, 4],
      ],
    ];
    expect(tensor(nested).shape).toEqual([1, 2, 2]);
    expect(tensor(nested).toNested()).toEqual(nested);
    expect(tensor(7).toNested()).toBe(7);
    expect(zeros([2]).toNested()).toEqual([0, 0]);
  });

  test("a flat array takes a shape", () => {
    expect(tensor([1, 2, 3, 4], [2, 2]).toNested()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(tensor(Float32Array.of(1, 2)).shape).toEqual([2]);
    expect(tensor([], [0, 3]).size).toBe(0);
  });

  test("are shown short, by console.log too", () => {
    const shown = (t: Tensor) => {
      expect(format("%O", t)).toBe(String(t));
      return String(t);
    };
    expect(
      shown(
        tensor([
          [1, 2.5],
          [3, 1 / 3],
        ]),
      ),
    ).toBe("Tensor [2, 2] [[1, 2.5], [3, 0.333333]]");
    expect(shown(zeros([9, 1, 4]))).toBe("Tensor [9, 1, 4] [[[0, 0, 0, …]], [[0, 0, 0, …]], [[0, 0, 0, …]], …]");
    expect([tensor(7), tensor([]), zeros([2, 0])].map(shown)).toEqual([
      "Tensor [] 7",
      "Tensor [0] []",
      "Tensor [2, 0] [[], []]",
    ]);
    expect(shown(new Weight("kernel", [1], Float32Array.of(2)))).toBe('Weight "kernel" [1] [2]');
    const inside = scope(() => {
      const sum = add(tensor([1]), 1);
      expect(shown(sum)).toBe("Tensor [1] [2]");
      return sum;
    });
    expect(shown(inside)).toBe("Tensor [1] of a step that is over");
  });

  test("rows of unequal length, wrong sizes and other values are refused", () => {
    expect(() => tensor([[1, 2], [3]])).toThrow("tensor: expected rows of length 2 on axis 1, got [3]");
    expect(() => tensor([1, 2, 3], [2, 2])).toThrow("tensor: expected a shape for 3 values, got [2, 2]");
    expect(() => tensor([[1, "2" as unknown as number]])).toThrow('tensor: expected numbers, got "2"');
    expect(() => tensor([1, "2"] as never, [2])).toThrow('tensor: expected numbers, got "2"');
    expect(() => keep(5 as never)).toThrow("keep: expected a tensor, got 5; make one with tensor(…)");
    expect(() => tensor([1, 2, 3], "3" as never)).toThrow('tensor: expected a shape for 3 values, got "3"');
    for (const shape of [[-1], [1.5], "3", undefined, 3]) {
      expect(() => zeros(shape as never)).toThrow("zeros: expected a list of lengths such as [32, 20], got ");
    }
    expect(() => tensor([1, 2]).item()).toThrow("item: expected a tensor with one element, got a tensor [2]");
  });
});
