import { beforeEach, describe, expect, test } from "vitest";
import { arrayDataset, type Dataset } from "../data/dataset.js";
import { clearSession, setSeed } from "../engine/session.js";
import { tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { Lambda } from "../layers/lambda.js";
import { LSTM } from "../layers/lstm.js";
import { mul } from "../ops/arithmetic.js";
import type { Callback } from "./callbacks/callback.js";
import { Sequential } from "./sequential.js";
import { SGD } from "./sgd.js";
import { weightsHash } from "./weightsHash.js";

const x = Array.from({ length: 50 }, (_, i) => [i / 50]);
const y = x.map(([value]) => [2 * value + 1]);
const silent = { verbose: 0 } as const;

function linear(learningRate = 0.1) {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  model.compile({ optimizer: new SGD({ learningRate, momentum: 0.9 }), loss: "mse", metrics: ["mae"] });
  return model;
}

/** A small memory cell with dropout, so that seeds and steps matter. */
function cell() {
  const model = new Sequential([new LSTM(4, { inputShape: [null, 1] }), new Dropout(0.2), new Dense(1)]);
  model.compile({ optimizer: "adam", loss: "huber" });
  return model;
}

const sequences = { x: x.map(([value]) => [[value], [value + 0.1], [value + 0.2]]), y };

beforeEach(() => {
  clearSession();
  setSeed(51);
});

describe("fit", () => {
  test("learns a line and reports every epoch", async () => {
    const model = linear();
    const { epoch, history } = await model.fit(x, y, { epochs: 60, validationData: [x, y], ...silent });
    expect(epoch).toHaveLength(60);
    expect(Object.keys(history)).toEqual(["loss", "mae", "valLoss", "valMae"]);
    expect(history.loss[59]).toBeLessThan(1e-3);
    expect(model.getWeights()[0].item()).toBeCloseTo(2, 1);
  });

  test("the loss of an epoch is the mean over its samples, the last batch counting less", async () => {
    const model = linear(0);
    const { history } = await model.fit(x, y, { batchSize: 32, ...silent });
    const { loss, mae } = await model.evaluate(x, y, { batchSize: 50 });
    expect(history.loss[0]).toBeCloseTo(loss, 5);
    expect(history.mae).toEqual([expect.closeTo(mae as number, 5)]);
  });

  test("sets the last samples apart with validationSplit", async () => {
    const seen: number[] = [];
    const watch: Callback = { onTrainBegin: ({ batchCount }) => void seen.push(batchCount) };
    const { history } = await linear().fit(x, y, {
      validationSplit: 0.2,
      batchSize: 10,
      callbacks: [watch],
      ...silent,
    });
    expect(seen).toEqual([4]);
    expect(history.valLoss).toHaveLength(1);
    await expect(linear().fit(x, y, { validationSplit: 0.99, ...silent })).rejects.toThrow("samples on both sides");
    for (const validationSplit of [Number.NaN, "0.2", -0.1, 1]) {
      await expect(linear().fit(x, y, { validationSplit: validationSplit as number, ...silent })).rejects.toThrow(
        "fit validationSplit: expected a number in [0, 1), got ",
      );
    }
    await expect(linear().fit(x, y, { shuffle: "no" as never, ...silent })).rejects.toThrow(
      'fit shuffle: expected true or false, got "no"',
    );
  });

  test("weights samples", async () => {
    const [some, target] = [
      [[1], [1]],
      [[0], [4]],
    ];
    const model = linear();
    await model.fit(some, target, { sampleWeight: [0, 1], epochs: 200, ...silent });
    expect(model.predict([[1]]).item()).toBeCloseTo(4, 2);
  });

  test("finds out before training that the validation data doesn't fit", async () => {
    const model = linear();
    const data = [x, x.map(() => [1, 2])] as const;
    await expect(model.fit(x, y, { validationData: data, ...silent })).rejects.toThrow(
      "targets shaped like the predictions",
    );
    expect(model.step).toBe(0);
  });

  test("tells callbacks everything, in order, and waits for them", async () => {
    const told: string[] = [];
    const note: Callback = {
      onTrainBegin: () => void told.push("train"),
      onEpochBegin: async (epoch) => void told.push(await `epoch ${epoch}`),
      onBatchBegin: (batch) => void told.push(`batch ${batch}`),
      onBatchEnd: (batch) => void told.push(`done ${batch}`),
      onEpochEnd: (epoch, logs) => void told.push(`end ${epoch} ${Object.keys(logs)}`),
      onTrainEnd: () => void told.push("over"),
    };
    await linear().fit(x, y, { batchSize: 25, initialEpoch: 3, epochs: 4, callbacks: [note], ...silent });
    expect(told).toEqual([...["train", "epoch 3", "batch 0", "done 0", "batch 1", "done 1", "end 3 loss,mae", "over"]]);
  });

  test("ends when a callback says so", async () => {
    const stop: Callback = { onEpochEnd: (epoch, _, { model }) => void (model.stopTraining = epoch === 2) };
    const { epoch } = await linear().fit(x, y, { epochs: 10, callbacks: [stop], ...silent });
    expect(epoch).toEqual([0, 1, 2]);
  });

  test("an abort ends it with the signal's reason; the model can be trained on", async () => {
    const [model, controller] = [linear(), new AbortController()];
    const stop: Callback = { onBatchEnd: () => controller.abort(new Error("enough")) };
    const options = { epochs: 1000, callbacks: [stop], signal: controller.signal, ...silent };
    await expect(model.fit(x, y, options)).rejects.toThrow("enough");
    expect((await model.fit(x, y, silent)).epoch).toEqual([0]);
  });

  test("the event loop goes on while it trains", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await cell().fit(sequences.x, sequences.y, { epochs: 100, ...silent });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  test("one fit of a model at a time", async () => {
    const model = linear();
    const first = model.fit(x, y, { epochs: 50, ...silent });
    await expect(model.fit(x, y, silent)).rejects.toThrow("fit: expected a model that isn't in training");
    await first;
  });

  test("two fits at once give what they give one after the other", async () => {
    const weights = (models: Sequential[]) => models.map((model) => model.getWeights().map((w) => [...w.toArray()]));
    const train = (model: Sequential) => model.fit(sequences.x, sequences.y, { epochs: 40, ...silent });

    const apart = [cell(), cell()];
    for (const model of apart) await train(model);
    clearSession();
    setSeed(51);
    const together = [cell(), cell()];
    await Promise.all(together.map(train));
    expect(weights(together)).toEqual(weights(apart));
  });

  test("a training cut in two is the same training", async () => {
    const dataset = arrayDataset(sequences.x, sequences.y, { seed: 7 });
    const model = cell();
    const start = model.getWeights();
    await model.fit(dataset, { epochs: 4, ...silent });
    const whole = model.getWeights().map((weight) => [...weight.toArray()]);

    model.setWeights(start);
    model.compile({ optimizer: "adam", loss: "huber" });
    model.step = 0;
    await model.fit(dataset, { epochs: 2, ...silent });
    await model.fit(dataset, { initialEpoch: 2, epochs: 4, ...silent });
    expect(model.getWeights().map((weight) => [...weight.toArray()])).toEqual(whole);
  });

  test("arrays, too, come in the order of the whole training when it is cut in two", async () => {
    const train = async (...stops: number[]) => {
      clearSession();
      setSeed(51);
      const model = cell();
      for (const [i, epochs] of stops.entries()) {
        arrayDataset(x, y); // takes a random stream that the order must not depend on
        await model.fit(sequences.x, sequences.y, { initialEpoch: stops[i - 1] ?? 0, epochs, ...silent });
      }
      return weightsHash(model);
    };
    const whole = await train(4);
    expect(await train(2, 4)).toBe(whole);
    expect(await train(1, 3, 4)).toBe(whole);
  });

  test("another fit has another order", async () => {
    const model = linear(0);
    const losses: number[][] = [];
    for (let i = 0; i < 2; i++) {
      const seen: number[] = [];
      await model.fit(x, y, { callbacks: [{ onBatchEnd: (_, logs) => void seen.push(logs.loss) }], ...silent });
      losses.push(seen);
    }
    expect(losses[0]).not.toEqual(losses[1]);
  });

  test("refuses methods that would never be called", async () => {
    const trainWith = (callback: object) => linear().fit(x, y, { callbacks: [callback as Callback], ...silent });
    await expect(trainWith({ on_epoch_end() {} })).rejects.toThrow(
      /onTrainEnd, got "on_epoch_end"; did you mean onEpochEnd\?/,
    );
    class Watch {
      onTrainBatchEnd() {}
    }
    await expect(trainWith(new Watch())).rejects.toThrow("did you mean onBatchEnd?");
    await expect(trainWith({ onEpochFinished() {} })).rejects.toThrow(/got "onEpochFinished"$/);
    await expect(trainWith((() => {}) as object)).rejects.toThrow(
      "fit callbacks: expected callbacks: objects with methods",
    );
    await trainWith({ once() {}, onPoint() {}, onEpochEnd() {} });
  });

  test("names itself where arrays don't fit", async () => {
    await expect(linear().fit(x, y.slice(1), silent)).rejects.toThrow(
      "fit y: expected 50 rows, one for each sample, got 49",
    );
    await expect(linear().evaluate(x, y.slice(1))).rejects.toThrow("evaluate y: expected 50 rows");
    await expect(linear().fit(x, y, { validationData: [x, []], ...silent })).rejects.toThrow("fit validationData y:");
  });

  test("evaluate and predict take Keras's verbose", async () => {
    const model = linear();
    expect(await model.evaluate(x, y, { verbose: 0 })).toEqual(await model.evaluate(x, y));
    expect(model.predict(x, { verbose: 0 }).toArray()).toEqual(model.predict(x).toArray());
  });

  test("refuses options it doesn't know and those that belong to the dataset", async () => {
    await expect(linear().fit(x, y, { epoch: 3 } as never)).rejects.toThrow(
      /fit: expected options among .*got "epoch"/,
    );
    const dataset = arrayDataset(x, y);
    await expect(linear().fit(dataset, { batchSize: 8 })).rejects.toThrow("set it where the dataset is made");
    await expect(linear().fit(x, y, { epochs: 1.5 })).rejects.toThrow(
      "fit epochs: expected a whole number, 0 or more, got 1.5",
    );
    await expect(linear().fit(x, y, { callbacks: {} as never })).rejects.toThrow("fit callbacks: expected a list");
    await expect(linear().fit(x, undefined as never)).rejects.toThrow("give a dataset, or x and y");
  });

  test("refuses a signal and validation data that are none", async () => {
    const train = (options: object) => linear().fit(x, y, { ...silent, ...options });
    await expect(train({ signal: 5 })).rejects.toThrow("fit signal: expected an AbortSignal, got 5");
    for (const signal of [null, new AbortController()])
      await expect(train({ signal })).rejects.toThrow("an AbortSignal");
    await expect(train({ validationData: {} })).rejects.toThrow(
      "fit validationData: expected a dataset or a list [x, y], got {}",
    );
    await expect(train({ validationData: 5 })).rejects.toThrow("expected a dataset or a list [x, y], got 5");
  });
});

describe("what is not finite", () => {
  test("in the data names the row", async () => {
    await expect(linear().fit([[1], [Number.NaN]], [[1], [2]], silent)).rejects.toThrow("NaN in row 1");
    expect(() => linear().trainOnBatch([[1], [2]], [[1], [Number.POSITIVE_INFINITY]])).toThrow(
      "trainOnBatch y: expected finite numbers, got Infinity in row 1",
    );
    const own: Dataset = {
      ...arrayDataset(x, y),
      *batches() {
        yield { x: tensor([[Number.NaN]]), y: tensor([[1]]) };
      },
    };
    await expect(linear().fit(own, silent)).rejects.toThrow(
      "fit, epoch 1, batch 1, x: expected finite numbers, got NaN in row 0",
    );
  });

  test("in the loss names layer, epoch and batch, and keeps the best epoch's weights", async () => {
    const model = new Sequential([
      new Dense(1, { inputShape: [1] }),
      new Lambda((t) => mul(t, 1e3), { name: "times1000" }),
    ]);
    model.compile({ optimizer: new SGD({ learningRate: 1e-9 }), loss: "mse" });
    let best: number[] = [];
    const explode: Callback = {
      onEpochEnd(epoch, _, { model }) {
        if (epoch === 0) best = [...model.getWeights()[0].toArray()];
        if (epoch === 1) model.optimizer.learningRate = 1e12;
      },
    };
    await expect(model.fit(x, y, { epochs: 20, callbacks: [explode], ...silent })).rejects.toThrow(
      /fit, epoch 3, batch 2: expected a finite loss, got Infinity, .*; lower the learning rate or scale the data; the weights of epoch 1, the best, are kept/,
    );
    expect([...model.getWeights()[0].toArray()]).toEqual(best);
  });

  test("in a layer names the first one", () => {
    const model = new Sequential([
      new Dense(1, { inputShape: [1], kernelInitializer: "ones" }),
      new Lambda((t) => mul(mul(t, 1e30), 1e30), { name: "huge" }),
      new Dense(1),
    ]);
    model.compile({ optimizer: "sgd", loss: "mse" });
    const before = model.getWeights().map((weight) => [...weight.toArray()]);
    expect(() => model.trainOnBatch([[1]], [[1]])).toThrow(
      /trainOnBatch: expected a finite loss.*first in the output of huge/,
    );
    expect(model.getWeights().map((weight) => [...weight.toArray()])).toEqual(before);
  });
});
