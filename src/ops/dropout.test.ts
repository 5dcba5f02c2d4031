import { describe, expect, test } from "vitest";
import { philox } from "../engine/random.js";
import { tensor } from "../engine/tensor.js";
import { dropout } from "./dropout.js";

const ones = tensor(new Float32Array(10_001).fill(1));
const key = { seed: 51, stream: 3, step: 7 };

describe("dropout", () => {
  test("drops the share asked for and scales the rest", () => {
    const y = dropout(ones, 0.3, key).toArray();
    const kept = y.filter((value) => value !== 0);
    expect(Math.abs(kept.length / y.length - 0.7)).toBeLessThan(0.02);
    expect(kept.every((value) => value === Math.fround(1 / 0.7))).toBe(true);
  });

  test("draws the words that the generator gives for the same counter", () => {
    const y = dropout(ones, 0.5, key).toArray();
    const words = philox([key.seed, key.stream], [25, key.step, 0, 1]);
    expect([...y.subarray(100, 104)]).toEqual([...words].map((word) => (word >= 2 ** 31 ? 2 : 0)));
  });

  test("depends on the key alone", () => {
    const first = [...dropout(ones, 0.5, key).toArray()];
    expect([...dropout(ones, 0.5, key).toArray()]).toEqual(first);
    for (const other of [{ step: 8 }, { stream: 4 }, { seed: 52 }]) {
      expect([...dropout(ones, 0.5, { ...key, ...other }).toArray()]).not.toEqual(first);
    }
  });

  test("of rate 0 changes nothing; other rates outside [0, 1) are refused", () => {
    expect([...dropout(tensor([1, 2]), 0, key).toArray()]).toEqual([1, 2]);
    expect(() => dropout(ones, 1, key)).toThrow("dropout rate: expected a number in [0, 1), got 1");
    expect(() => dropout(ones, Number.NaN, key)).toThrow("got NaN");
  });
});
