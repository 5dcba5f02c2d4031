import { describe, expect, test } from "vitest";
import type { Batch, Dataset } from "../data/dataset.js";
import { tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { lrFind } from "./lrFind.js";
import { Sequential } from "./sequential.js";

const good = { x: tensor([[1], [2]]), y: tensor([[1], [3]]) };
const dataset = (...batches: unknown[]): Dataset => ({
  batchCount: 2,
  sampleCount: 4,
  batches: () => batches as Batch[],
});

function line() {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  model.compile({ optimizer: "sgd", loss: "mse" });
  return model;
}

const users: Record<string, (data: Dataset) => Promise<unknown>> = {
  fit: (data) => line().fit(data, { verbose: 0 }),
  evaluate: (data) => line().evaluate(data),
  lrFind: (data) => lrFind(line(), data),
};

describe.each(Object.entries(users))("%s with a dataset of one's own", (name, use) => {
  test("names a batch's part that isn't finite", async () => {
    for (const part of ["x", "y"]) {
      const bad = { ...good, [part]: tensor([[0], [Number.NaN]]) };
      await expect(use(dataset(good, bad))).rejects.toThrow(
        new RegExp(`^${name}.* ${part}: expected finite numbers, got NaN in row 1`),
      );
    }
    const sampleWeight = tensor([1, Number.POSITIVE_INFINITY]);
    await expect(use(dataset(good, { ...good, sampleWeight }))).rejects.toThrow(
      new RegExp(`^${name}.* sampleWeight: expected finite numbers, got Infinity in row 1`),
    );
  });

  test("names a part that is no tensor", async () => {
    await expect(use(dataset(good, { ...good, y: [[1]] }))).rejects.toThrow(/ y: expected a tensor, got \[\[1\]\]/);
    await expect(use(dataset(good, { y: good.y }))).rejects.toThrow(/ x: expected a tensor, got undefined/);
  });

  test("refuses what lacks a part of a dataset", async () => {
    for (const data of [{ batches: 5 }, { batches: () => [good] }, { batchCount: 1, batches: [good] }]) {
      await expect(use(data as never)).rejects.toThrow(
        `${name}: expected a dataset, { batchCount, sampleCount, batches }, got {`,
      );
    }
  });

  test("refuses an epoch without batches", async () => {
    await expect(use(dataset())).rejects.toThrow(/expected at least one batch/);
  });
});

test("fit tries the first batches before it trains", async () => {
  const model = new Sequential([new Dense(1)]);
  model.compile({ optimizer: "sgd", loss: "mse" });
  await expect(model.fit(dataset({ ...good, x: [[1]] }), { verbose: 0 })).rejects.toThrow("fit x: expected a tensor");
  const validationData = dataset({ ...good, y: tensor([[1], [Number.NaN]]) });
  await expect(model.fit(dataset(good), { validationData, verbose: 0 })).rejects.toThrow(
    "fit validationData y: expected finite numbers, got NaN in row 1",
  );
  await expect(model.fit(dataset(good), { validationData: { batches: [] } as never })).rejects.toThrow(
    "fit validationData: expected a dataset",
  );
  await expect(model.fit(dataset(good), { output: 5 as never })).rejects.toThrow(
    "fit output: expected a stream to write to, got 5",
  );
});
