import { describe, expect, test } from "vitest";
import { tensor, zeros } from "./tensor.js";

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

  test("rows of unequal length, wrong sizes and other values are refused", () => {
    expect(() => tensor([[1, 2], [3]])).toThrow("tensor: expected rows of length 2 on axis 1, got [3]");
    expect(() => tensor([1, 2, 3], [2, 2])).toThrow("tensor: expected a shape for 3 values, got [2, 2]");
    expect(() => tensor([[1, "2" as unknown as number]])).toThrow('tensor: expected numbers, got "2"');
    expect(() => tensor([1, 2, 3], "3" as never)).toThrow('tensor: expected a shape for 3 values, got "3"');
    for (const shape of [[-1], [1.5], "3", undefined, 3]) {
      expect(() => zeros(shape as never)).toThrow("zeros: expected a list of lengths such as [32, 20], got ");
    }
    expect(() => tensor([1, 2]).item()).toThrow("item: expected a tensor with one element, got a tensor [2]");
  });
});
