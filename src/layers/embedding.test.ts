import { describe, expect, test } from "vitest";
import { tensor } from "../engine/tensor.js";
import { Sequential } from "../model/sequential.js";
import { Dense } from "./dense.js";
import { Embedding } from "./embedding.js";
import { GRU } from "./gru.js";
import { inference } from "./layer.js";

const ids = tensor([
  [3, 1, 0],
  [0, 2, 2],
]);

describe("Embedding", () => {
  test("one weight, a vector for every id", () => {
    const layer = new Embedding(4, 2);
    expect(layer.computeOutputShape([null, 5])).toEqual([null, 5, 2]);
    const y = layer.call(ids, inference);
    expect(layer.weights.map(({ name, shape }) => [name, shape])).toEqual([[`${layer.name}/embeddings`, [4, 2]]]);
    expect(Math.max(...layer.embeddings.values.map(Math.abs))).toBeLessThan(0.05);
    const rows = layer.embeddings.toNested() as number[][];
    expect(y.toNested()).toEqual([
      [rows[3], rows[1], rows[0]],
      [rows[0], rows[2], rows[2]],
    ]);
  });

  test("id 0 is no step with maskZero", () => {
    expect(new Embedding(4, 2, { maskZero: true }).computeMask(ids)?.toNested()).toEqual([
      [1, 1, 0],
      [0, 1, 1],
    ]);
    expect(new Embedding(4, 2).computeMask(ids)).toBeNull();
    const model = new Sequential([new Embedding(9, 4, { maskZero: true, inputShape: [null] }), new GRU(3)]);
    const [short, long] = [[[5, 7]], [[5, 7, 0, 0]]].map((x) => model.predict(x).toArray());
    expect(long).toEqual(short);
  });

  test("learns", async () => {
    const model = new Sequential([new Embedding(6, 3, { inputShape: [null] }), new GRU(4), new Dense(1)]);
    model.compile({ optimizer: "adam", loss: "mse" });
    const x = Array.from({ length: 36 }, (_, i) => [i % 6, Math.floor(i / 6)]);
    const y = x.map(([a, b]) => [a > b ? 1 : -1]);
    const { history } = await model.fit(x, y, { epochs: 60, batchSize: 6, verbose: 0 });
    expect(history.loss.at(-1)).toBeLessThan(0.5 * history.loss[0]);
  });

  test("says what is wrong", () => {
    expect(() => new Embedding(0, 2, { name: "words" })).toThrow("words inputDim: expected a whole number");
    expect(() => new Embedding(3, 1.5, { name: "words" })).toThrow("words outputDim: expected a whole number");
    const model = new Sequential([new Embedding(3, 2, { inputShape: [null] })]);
    expect(() => model.predict([[1, 3]])).toThrow("whole numbers from 0 to 2, got 3 at [0, 1]");
  });
});
