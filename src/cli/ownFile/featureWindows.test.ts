import { describe, expect, test } from "vitest";
import { featureWindows } from "./featureWindows.js";

const level = Float32Array.from({ length: 12 }, (_, i) => i);
const other = level.map((value) => 100 + value);
const inOrder = { windowSize: 3, batchSize: 4, from: 0, to: 12, flat: false } as const;
const all = (options: Parameters<typeof featureWindows>[1], epoch = 0) =>
  [...featureWindows([level, other], options).batches(epoch)].flatMap(({ x, y }) => {
    const rows = x.toNested() as unknown[];
    return rows.map((row, i) => [row, y.toArray()[i]] as const);
  });

describe("windows over several columns", () => {
  test("hold every column at each step, and the first column's next value", () => {
    const windows = all(inOrder);
    expect(windows).toHaveLength(9);
    expect(windows[0]).toEqual([
      [
        [0, 100],
        [1, 101],
        [2, 102],
      ],
      3,
    ]);
    expect(windows[8]).toEqual([
      [
        [8, 108],
        [9, 109],
        [10, 110],
      ],
      11,
    ]);
  });

  test("as flat rows", () => {
    expect(all({ ...inOrder, flat: true })[0]).toEqual([[0, 100, 1, 101, 2, 102], 3]);
  });

  test("one past the end has its window, and no target", () => {
    expect(all({ ...inOrder, from: 8, to: 13 }).at(-1)).toEqual([
      [
        [9, 109],
        [10, 110],
        [11, 111],
      ],
      0,
    ]);
  });

  test("shuffled: the same windows in another order, a new one each epoch", () => {
    const shuffled = { ...inOrder, shuffleSeed: 51 };
    const targets = (epoch: number) => all(shuffled, epoch).map(([, target]) => target);
    expect(targets(0)).not.toEqual(targets(1));
    expect(targets(0)).toEqual(targets(0));
    expect([...targets(0)].sort((a = 0, b = 0) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test("of rows beyond those that float32 can number", () => {
    const length = 2 ** 24 + 8;
    const late = new Float32Array(length);
    late.set([1, 2, 3, 4, 5, 6], length - 6);
    const windows = featureWindows([late], { windowSize: 3, batchSize: 4, from: length - 6, to: length, flat: true });
    const [batch] = [...windows.batches(0)];
    expect(batch?.x.toNested()).toEqual([
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ]);
    expect([...(batch?.y.toArray() ?? [])]).toEqual([4, 5, 6]);
  });
});
