import { describe, expect, test } from "vitest";
import { arrayDataset } from "../data/dataset.js";
import { setSeed } from "../engine/session.js";
import { tensor } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Conv1D } from "../layers/conv1d.js";
import { Dense } from "../layers/dense.js";
import { GRU } from "../layers/gru.js";
import { LSTM } from "../layers/lstm.js";
import { Sequential } from "./sequential.js";

const x = tensor(
  Float32Array.from({ length: 37 * 12 }, (_, i) => Math.sin(i * i)),
  [37, 12, 1],
);

function network() {
  setSeed(3);
  return new Sequential([
    new Conv1D(9, 3, { padding: "causal", inputShape: [null, 1] }),
    new Bidirectional(new LSTM(7, { returnSequences: true })),
    new GRU(5),
    new Dense(2),
  ]);
}

describe("predict", () => {
  test("gives the same bits for every batch size", () => {
    const model = network();
    const all = model.predict(x, { batchSize: 37 });
    expect(all.shape).toEqual([37, 2]);
    for (const batchSize of [1, 2, 5, 16, 100]) {
      expect([...model.predict(x, { batchSize }).toArray()]).toEqual([...all.toArray()]);
    }
  });

  test("takes a dataset, and what it returns is kept", () => {
    const model = network();
    const dataset = arrayDataset(x, tensor(new Float32Array(37)), { shuffle: false, batchSize: 10 });
    expect([...model.predict(dataset).toArray()]).toEqual([...model.predict(x).toArray()]);
  });

  test("refuses nothing, nonsense and numbers that aren't finite", () => {
    const model = network();
    expect(() => model.predict(tensor(new Float32Array(0), [0, 12, 1]))).toThrow(
      "predict x: expected at least one sample",
    );
    expect(() => model.predict("abc" as never)).toThrow('predict x: expected a tensor or arrays of numbers, got "abc"');
    expect(() => model.predict(x, { batchSize: 0 })).toThrow(
      "predict batchSize: expected a whole number, 1 or more, got 0",
    );
    expect(() => model.predict([[[1], [Number.NaN]]])).toThrow("predict x: expected finite numbers, got NaN in row 0");
    expect(() => model.predictOnBatch([[[1], [Number.NaN]]])).toThrow(
      "predictOnBatch x: expected finite numbers, got NaN in row 0",
    );
  });

  test("names the row among all samples, or the batch of a dataset", () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })]);
    const rows = Array.from({ length: 50 }, (_, i) => [i === 40 ? Number.NaN : i]);
    expect(() => model.predict(rows)).toThrow("predict x: expected finite numbers, got NaN in row 40");
    const batches = (...list: unknown[]) => ({ batchCount: 2, sampleCount: 2, batches: () => list }) as never;
    const good = { x: tensor([[1]]), y: tensor([[1]]) };
    expect(() => model.predict(batches(good, { ...good, x: tensor([[Number.NaN]]) }))).toThrow(
      "predict, batch 2, x: expected finite numbers, got NaN in row 0",
    );
    expect(() => model.predict(batches({ ...good, x: [[1]] }))).toThrow(
      "predict, batch 1, x: expected a tensor, got [[1]]",
    );
  });
});
