import { describe, expect, test } from "vitest";
import { tensor } from "../engine/tensor.js";
import { arrayDataset } from "./dataset.js";

const x = [
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
];
const y = [[0], [10], [20], [30], [40]];

describe("arrayDataset", () => {
  test("batches rows in order", () => {
    const dataset = arrayDataset(x, y, { batchSize: 2, shuffle: false, sampleWeight: [0, 1, 2, 3, 4] });
    expect([dataset.sampleCount, dataset.batchCount]).toEqual([5, 3]);
    const batches = [...dataset.batches(0)].map((batch) =>
      [batch.x, batch.y, batch.sampleWeight!].map((t) => t.toNested()),
    );
    expect(batches).toEqual([
      [
        [
          [0, 0],
          [1, 1],
        ],
        [[0], [10]],
        [0, 1],
      ],
      [
        [
          [2, 2],
          [3, 3],
        ],
        [[20], [30]],
        [2, 3],
      ],
      [[[4, 4]], [[40]], [4]],
    ]);
  });

  test("shuffles inputs and targets alike, anew each epoch", () => {
    const long = Array.from({ length: 100 }, (_, i) => i);
    const dataset = arrayDataset(tensor(long), tensor(long.map((i) => 10 * i)), { batchSize: 100, seed: 4 });
    const orders = [0, 1, 0].map((epoch) => {
      const [batch] = dataset.batches(epoch);
      expect([...batch!.y.toArray()]).toEqual([...batch!.x.toArray()].map((i) => 10 * i));
      return [...batch!.x.toArray()];
    });
    expect(orders[0]).not.toEqual(orders[1]);
    expect(orders[0]).toEqual(orders[2]);
    expect(orders[0]!.toSorted((a, b) => a - b)).toEqual(long);
  });

  test.each([
    [[[], []], "arrayDataset x: expected at least one sample, got shape [0]"],
    [[x, [[1]]], "arrayDataset y: expected 5 rows, one for each sample, got 1"],
    [
      [
        [[1], [Number.NaN]],
        [1, 2],
      ],
      "arrayDataset x: expected finite numbers, got NaN in row 1",
    ],
    [[x, y, { sampleWeight: [1] }], "arrayDataset sampleWeight: expected 5 rows, one for each sample, got 1"],
    [[x, y, { batchSize: 0 }], "arrayDataset batchSize: expected a whole number, 1 or more, got 0"],
    [[x, y, { batch: 2 }], "arrayDataset: expected options among batchSize, shuffle, seed, sampleWeight"],
    [[x, y, { shuffle: "no" }], 'arrayDataset shuffle: expected true or false, got "no"'],
    [[x, y, { seed: 0.5 }], "arrayDataset seed: expected a whole number, 0 … 2³² − 1, got 0.5"],
  ])("refuses %j", (args, message) => {
    expect(() => arrayDataset(...(args as Parameters<typeof arrayDataset>))).toThrow(message);
  });
});
