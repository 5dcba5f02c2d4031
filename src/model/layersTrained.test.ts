import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { setSeed } from "../engine/session.js";
import { tensor } from "../engine/tensor.js";
import { ActivityRegularization } from "../layers/activityRegularization.js";
import { Add } from "../layers/add.js";
import { BatchNormalization } from "../layers/batchNormalization.js";
import { Conv1D } from "../layers/conv1d.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { GlobalAveragePooling1D } from "../layers/globalAveragePooling1d.js";
import { input } from "../layers/input.js";
import { LayerNormalization } from "../layers/layerNormalization.js";
import { MaxPooling1D } from "../layers/maxPooling1d.js";
import { MultiHeadAttention } from "../layers/multiHeadAttention.js";
import { SeparableConv1D } from "../layers/separableConv1d.js";
import { Adam } from "./adam.js";
import { Functional } from "./functional.js";
import { Sequential } from "./sequential.js";

const x = uniform([32, 12, 3], 1);
const y = tensor(
  Float32Array.from({ length: 32 }, (_, i) =>
    x
      .toArray()
      .slice(36 * i, 36 * (i + 1))
      .reduce((a, b) => a + b),
  ),
  [32, 1],
);

describe("trained in a model", () => {
  test("convolutions, pooling and batch normalization, whose statistics move", async () => {
    setSeed(1);
    const norm = new BatchNormalization({ momentum: 0.9 });
    const model = new Sequential([
      new Conv1D(8, 3, { padding: "causal", inputShape: [12, 3] }),
      norm,
      new MaxPooling1D(2),
      new SeparableConv1D(8, 3),
      new GlobalAveragePooling1D(),
      new Dense(1),
    ]);
    model.compile({ optimizer: new Adam({ learningRate: 0.01 }), loss: "mse" });
    const { loss } = (await model.fit(x, y, { epochs: 30, batchSize: 8, verbose: 0 })).history;
    expect(loss.at(-1) as number).toBeLessThan(0.5 * (loss[0] as number));
    expect([...norm.movingMean.values].every((value) => value !== 0)).toBe(true);
    const statistics = norm.movingVariance.toArray();
    expect(model.predict(x).toArray()).toEqual(model.predict(x).toArray());
    await model.evaluate(x, y);
    expect(norm.movingVariance.toArray()).toEqual(statistics);
  });

  test("a block of a transformer", async () => {
    setSeed(1);
    const sequence = input([12, 3]);
    const projected = new Dense(8).apply(sequence);
    const attended = new MultiHeadAttention(2, 4).apply([projected, projected], { useCausalMask: true });
    const normalized = new LayerNormalization().apply(new Add().apply([projected, attended]));
    const output = new Dense(1).apply(new GlobalAveragePooling1D().apply(normalized));
    const model = new Functional({ inputs: sequence, outputs: output });
    model.compile({ optimizer: new Adam({ learningRate: 0.01 }), loss: "mse" });
    const { loss } = (await model.fit(x, y, { epochs: 30, batchSize: 8, verbose: 0 })).history;
    expect(loss.at(-1) as number).toBeLessThan(0.5 * (loss[0] as number));
  });

  test("masks reach attention and end at the pooling: padding changes nothing", () => {
    setSeed(1);
    const ids = input([null]);
    const words = new Embedding(5, 4, { maskZero: true }).apply(ids);
    const attended = new MultiHeadAttention(2, 3).apply([words, words]);
    const model = new Functional({ inputs: ids, outputs: new GlobalAveragePooling1D().apply(attended) });
    const [short, padded] = [tensor([[1, 2, 3]]), tensor([[1, 2, 3, 0, 0]])].map((t) => model.predict(t).toArray());
    short.forEach((value, i) => {
      expect(padded[i]).toBeCloseTo(value, 5);
    });
  });

  test("ActivityRegularization adds to the loss", async () => {
    const model = new Sequential([new ActivityRegularization({ l1: 0.5, l2: 2, inputShape: [2] })]);
    model.compile({ optimizer: "sgd", loss: "mse" });
    const given = tensor([
      [1, -1],
      [3, 1],
    ]);
    expect((await model.evaluate(given, given)).loss).toBeCloseTo((0.5 * 6 + 2 * 12) / 2, 5);
  });
});
