import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { getItem, type Span } from "./getItem.js";

const x = tensor(
  Float32Array.from({ length: 24 }, (_, i) => i),
  [2, 3, 4],
);

/** Python's `list[start:stop:step]`, place by place. */
function sliced(list: readonly number[], { start, stop, step }: Span): number[] {
  const by = step ?? 1;
  const n = list.length;
  const from = (given: number | null | undefined, otherwise: number) => {
    const place = given ?? otherwise;
    return given != null && given < 0 ? place + n : place;
  };
  const found: number[] = [];
  const [begin, end] = [from(start, by > 0 ? 0 : n - 1), from(stop, by > 0 ? n : -1)];
  const clamped = by > 0 ? Math.max(begin, 0) : Math.min(begin, n - 1);
  for (let i = clamped; by > 0 ? i < end : i > end; i += by) if (i >= 0 && i < n) found.push(list[i] as number);
  return found;
}

describe("getItem", () => {
  test("picks what NumPy picks", () => {
    expect(getItem(x, [1]).toNested()).toEqual([
      [12, 13, 14, 15],
      [16, 17, 18, 19],
      [20, 21, 22, 23],
    ]); // prettier-ignore
    expect(getItem(x, [{}, -1]).toNested()).toEqual([
      [8, 9, 10, 11],
      [20, 21, 22, 23],
    ]); // prettier-ignore
    expect(getItem(x, ["...", 0]).toNested()).toEqual([
      [0, 4, 8],
      [12, 16, 20],
    ]); // prettier-ignore
    expect(getItem(x, [0, { start: -2 }, { step: -2 }]).toNested()).toEqual([
      [7, 5],
      [11, 9],
    ]); // prettier-ignore
    expect(getItem(x, [{ stop: 1 }, "newAxis", 2]).shape).toEqual([1, 1, 4]);
    expect(getItem(x, [{ start: 5 }]).shape).toEqual([0, 3, 4]);
    expect(getItem(x, [1, 2, 3]).item()).toBe(23);
    expect(getItem(x, []).toArray()).toEqual(x.toArray());
  });

  test("spans are Python's, wherever they begin and end", () => {
    const list = Array.from({ length: 7 }, (_, i) => i);
    const end = fc.option(fc.integer({ min: -9, max: 9 }));
    const step = fc.option(fc.integer({ min: -3, max: 3 }).filter((by) => by !== 0));
    fc.assert(
      fc.property(end, end, step, (start, stop, by) => {
        const span = { start, stop, step: by };
        expect([...getItem(tensor(list), [span]).toArray()]).toEqual(sliced(list, span));
      }),
    );
  });

  test("has a gradient", () => {
    checkGradient((t) => getItem(t, [{ step: 2 }, -1, { start: 1, stop: -1 }]), [uniform([3, 2, 5], 1)]);
    checkGradient((t) => getItem(t, ["newAxis", { step: -1 }, "..."]), [uniform([3, 2], 1)]);
  });

  test("says what is wrong", () => {
    expect(() => getItem(x, [2])).toThrow("getItem: expected a place on an axis of length 2, got 2");
    expect(() => getItem(x, [0, 0, 0, 0])).toThrow('getItem: expected at most 3 indices and one "..."');
    expect(() => getItem(x, ["...", "..."])).toThrow('one "..."');
    expect(() => getItem(x, [{ step: 0 }])).toThrow("getItem step: expected a whole number that isn't 0, got 0");
    expect(() => getItem(x, [{ start: 0.5 }])).toThrow("getItem start and stop: expected a whole number");
    expect(() => getItem(x, [":" as never])).toThrow('a place, { start, stop, step }, "newAxis" or "...", got ":"');
    expect(() => getItem(x, -1 as never)).toThrow("getItem: expected a list of indices such as [{}, -1], got -1");
  });
});
