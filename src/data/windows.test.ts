import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clearSession, setSeed } from "../engine/session.js";
import type { Dataset } from "./dataset.js";
import { windowedDataset } from "./windows.js";

const count = (length: number) => Array.from({ length }, (_, t) => t);
const targets = (dataset: Dataset, epoch = 0) => [...dataset.batches(epoch)].flatMap(({ y }) => [...y.toArray()]);

describe("windowedDataset", () => {
  test("pairs every window with the value after it", () => {
    const dataset = windowedDataset(count(8), { windowSize: 3, batchSize: 2, shuffleBuffer: 0 });
    const batches = [...dataset.batches(0)].map(({ x, y }) => [x.toNested(), y.toNested()]);
    expect(batches).toEqual([
      [
        [
          [0, 1, 2],
          [1, 2, 3],
        ],
        [[3], [4]],
      ],
      [
        [
          [2, 3, 4],
          [3, 4, 5],
        ],
        [[5], [6]],
      ],
      [[[4, 5, 6]], [[7]]],
    ]);
  });

  test("counts windows and batches as the course does", () => {
    const sizes = (batchSize: number) =>
      [...windowedDataset(count(1000), { batchSize }).batches(0)].map(({ x }) => x.shape[0]);
    expect(sizes(32)).toEqual([...new Array(30).fill(32), 20]);
    expect(sizes(128)).toEqual([...new Array(7).fill(128), 84]);
  });

  test("has sequences as targets and a feature axis where asked", () => {
    const options = { windowSize: 3, shuffleBuffer: 0 };
    const shapes = (extra: object) => {
      const [batch] = windowedDataset(count(5), { ...options, ...extra }).batches(0);
      return [batch!.x.shape, batch!.y.shape];
    };
    expect(shapes({ expandDims: true })).toEqual([
      [2, 3, 1],
      [2, 1],
    ]);
    expect(shapes({ expandDims: true, sequenceToSequence: true })).toEqual([
      [2, 3, 1],
      [2, 3, 1],
    ]);
    const [batch] = windowedDataset(count(5), { ...options, sequenceToSequence: true }).batches(0);
    expect(batch!.y.toNested()).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ]);
  });

  test("visits every window once, in any epoch, whatever the sizes", () => {
    const sizes = fc.record({
      windowSize: fc.integer({ min: 1, max: 9 }),
      batchSize: fc.integer({ min: 1, max: 9 }),
      shuffleBuffer: fc.integer({ min: 0, max: 60 }),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), sizes, fc.nat(1000), (length, options, epoch) => {
        const dataset = windowedDataset(count(length), options);
        const batches = [...dataset.batches(epoch)];
        expect(batches.length).toBe(dataset.batchCount);
        const visited = batches.flatMap(({ x, y }) => {
          const [rows, last] = [x.toNested() as number[][], y.toNested() as number[][]];
          for (const [i, row] of rows.entries()) {
            expect([...row, ...last[i]!]).toEqual(count(row.length + 1).map((t) => row[0]! + t));
          }
          return rows.map((row) => row[0]!);
        });
        expect(visited.length).toBe(dataset.sampleCount);
        expect(visited.sort((a, b) => a - b)).toEqual(count(length - options.windowSize));
      }),
    );
  });

  test("draws from a buffer: a window comes no earlier than the buffer reaches", () => {
    const shuffleBuffer = 10;
    const order = targets(windowedDataset(count(500), { windowSize: 1, shuffleBuffer, seed: 1 })).map((y) => y - 1);
    for (const [position, window] of order.entries()) expect(window).toBeLessThan(position + shuffleBuffer);
    expect(order).not.toEqual(count(499));
  });

  test("has an order that depends on the seed and the epoch only", () => {
    const order = (options: object, epoch: number) => targets(windowedDataset(count(60), options), epoch);
    expect(order({ seed: 51 }, 3)).toEqual(order({ seed: 51 }, 3));
    expect(order({ seed: 51 }, 3)).not.toEqual(order({ seed: 51 }, 4));
    expect(order({ seed: 51 }, 3)).not.toEqual(order({ seed: 52 }, 3));
    const kept = { seed: 51, reshuffleEachIteration: false };
    expect(order(kept, 3)).toEqual(order(kept, 4));
  });

  test("follows setSeed where it has no seed of its own", () => {
    const afterSeed = (seed: number) => {
      clearSession();
      setSeed(seed);
      return targets(windowedDataset(count(60)));
    };
    expect(afterSeed(1)).toEqual(afterSeed(1));
    expect(afterSeed(1)).not.toEqual(afterSeed(2));
    clearSession();
    expect(targets(windowedDataset(count(60)))).not.toEqual(targets(windowedDataset(count(60))));
  });

  test.each([
    [
      count(20),
      {},
      "at least 21 points for a window of 20 and its target, got 20; take a shorter window or a longer series",
    ],
    [[], { windowSize: 3 }, "at least 4 points for a window of 3 and its target, got 0"],
    [[1, 2, Number.NaN, 4, 5], { windowSize: 2 }, "finite numbers, got NaN at index 2"],
    [[1, 2, 3, 1e39, 5], { windowSize: 2 }, "finite numbers, got Infinity at index 3; scale the series"],
    [[1, null, 3, 4, 5], { windowSize: 2 }, "windowedDataset: expected finite numbers, got null at index 1"],
    [["1", "2", "3", "4"], { windowSize: 2 }, 'finite numbers, got "1" at index 0'],
    [{ values: count(50) }, {}, "expected a list of numbers, got { values }; pass its values, as in series.values"],
    ["12345", { windowSize: 2 }, 'expected a list of numbers, got "12345"'],
    [null, {}, "expected a list of numbers, got null"],
    [count(50), 20, "windowedDataset: expected an object of options such as { windowSize: … }, got 20"],
    [
      count(50),
      { window: 20 },
      'options among windowSize, batchSize, shuffleBuffer, seed, reshuffleEachIteration, sequenceToSequence, expandDims, got "window"',
    ],
    [count(50), { windowSize: 0 }, "windowSize: expected a whole number, 1 or more, got 0"],
    [count(50), { batchSize: 2.5 }, "batchSize: expected a whole number, 1 or more, got 2.5"],
    [count(50), { shuffleBuffer: -1 }, "shuffleBuffer: expected a whole number, 0 or more, got -1"],
    [count(50), { sequenceToSequence: "false" }, 'sequenceToSequence: expected true or false, got "false"'],
    [count(50), { reshuffleEachIteration: "no" }, 'reshuffleEachIteration: expected true or false, got "no"'],
    [count(50), { expandDims: 1 }, "expandDims: expected true or false, got 1"],
    [count(50), { seed: -1 }, "seed: expected a whole number, 0 … 2³² − 1, got -1"],
  ])("refuses %j with %j", (series, options, message) => {
    expect(() => windowedDataset(series as number[], options as object)).toThrow(message);
  });
});
