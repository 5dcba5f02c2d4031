import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { Flatten } from "./flatten.js";
import { Input } from "./input.js";
import { Reshape } from "./reshape.js";

describe("layers that only concern the shape", () => {
  test("Flatten and Reshape keep the elements", () => {
    const x = uniform([2, 6, 2], 1);
    expect(new Flatten().call(x).shape).toEqual([2, 12]);
    const y = new Reshape([3, -1]).call(x);
    expect(y.shape).toEqual([2, 3, 4]);
    expect(y.toArray()).toEqual(x.toArray());
    expect(new Flatten().computeOutputShape([null, null, 2])).toEqual([null, null]);
    expect(new Reshape([-1, 1]).computeOutputShape([null, null])).toEqual([null, null, 1]);
  });

  test("say what is wrong", () => {
    expect(() => new Reshape([5], { name: "r" }).call(uniform([2, 6], 1))).toThrow(
      "r: expected samples that can take the shape [5], got [2, 6]",
    );
    expect(() => new Reshape([-1, -1], { name: "r" })).toThrow(
      "r targetShape: expected sizes, at most one of them -1, got [-1, -1]",
    );
  });

  test("Input names the shape it wants", () => {
    const input = new Input([null, 1], { name: "series" });
    const x = uniform([4, 30, 1], 1);
    expect(input.call(x)).toBe(x);
    expect(() => input.call(uniform([4, 30], 1))).toThrow(
      "series: expected [null, null, 1], got [4, 30]; give the model samples",
    );
    expect(() => new Input(undefined as unknown as [])).toThrow(
      "expected the shape of a sample, such as [null, 1], got undefined",
    );
  });
});
