import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { arrayDataset } from "../data/dataset.js";
import { clearSession, setSeed } from "../engine/session.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { GRU } from "../layers/gru.js";
import { input } from "../layers/input.js";
import { concat } from "../layers/operations.js";
import { sub } from "../ops/arithmetic.js";
import { abs, square } from "../ops/elementary.js";
import { mean } from "../ops/reduce.js";
import { Functional } from "./functional.js";
import { meanAbsoluteError } from "./losses.js";
import type { Metric } from "./metric.js";
import { SGD } from "./sgd.js";

beforeEach(() => {
  clearSession();
  setSeed(9);
});

/** Two inputs, two outputs: a forecast of three steps and a number. */
function network() {
  const history = input([6, 2], { name: "history" });
  const extra = input([3], { name: "extra" });
  const joined = concat([new GRU(4).apply(history), extra], -1);
  const forecast = new Dense(3, { name: "forecast" }).apply(joined);
  const level = new Dense(1, { name: "level" }).apply(joined);
  return new Functional({ inputs: [history, extra], outputs: [forecast, level] });
}

const x = [uniform([10, 6, 2], 1), uniform([10, 3], 2)];
const y = [uniform([10, 3], 3), uniform([10, 1], 4)];

/** The largest error seen. */
class LargestError implements Metric {
  readonly name = "largestError";
  private largest = 0;
  reset() {
    this.largest = 0;
  }
  update(yTrue: Tensor, yPred: Tensor) {
    this.largest = Math.max(this.largest, ...sub(yTrue, yPred).toArray().map(Math.abs));
  }
  result() {
    return this.largest;
  }
}

describe("a model with several outputs", () => {
  test("trains on the weighted sum of their losses, and logs each under its name", async () => {
    const model = network();
    model.compile({ optimizer: "adam", loss: ["mse", "mae"], lossWeights: [1, 0.5], metrics: { level: ["mse"] } });
    const { history } = await model.fit(x, y, { epochs: 3, batchSize: 4, validationData: [x, y], verbose: 0 });
    expect(Object.keys(history)).toEqual([
      "loss",
      "forecastLoss",
      "levelLoss",
      "levelMse",
      "valLoss",
      "valForecastLoss",
      "valLevelLoss",
      "valLevelMse",
    ]);
    const { loss, forecastLoss, levelLoss } = await model.evaluate(x, y);
    expect(loss).toBeCloseTo((forecastLoss as number) + 0.5 * (levelLoss as number), 6);
    expect(loss).toBeLessThan(history.loss[0]);
    const [forecast] = model.predict(x);
    expect(forecastLoss).toBeCloseTo(mean(square(sub(forecast, y[0]))).item(), 5);
  });

  test("losses, weights, targets and sample weights may go by name, functions too", async () => {
    const byName = network();
    byName.compile({
      optimizer: new SGD({ learningRate: 0 }),
      loss: { level: (yTrue, yPred) => abs(sub(yTrue, yPred)), forecast: "mse" },
      lossWeights: { level: 2 },
      weightedMetrics: { level: meanAbsoluteError() },
    });
    const weights = uniform([10], 5, 0, 1);
    const samples = [
      { history: x[0], extra: x[1] },
      { forecast: y[0], level: y[1] },
    ] as const;
    const logs = await byName.evaluate(...samples, { sampleWeight: { level: weights } });
    const [forecast, level] = byName.predict(x);
    const errors = abs(sub(level, y[1])).toArray();
    const weighted = errors.reduce((sum, error, i) => sum + error * weights.toArray()[i], 0);
    expect(logs.forecastLoss).toBeCloseTo(mean(square(sub(forecast, y[0]))).item(), 5);
    expect(logs.levelLoss).toBeCloseTo(weighted / 10, 5);
    expect(logs.loss).toBeCloseTo((logs.forecastLoss as number) + 2 * (logs.levelLoss as number), 5);
    const total = weights.toArray().reduce((sum, weight) => sum + weight, 0);
    expect(logs.levelMeanAbsoluteError).toBeCloseTo(weighted / total, 5);
  });

  test("one loss goes for all outputs; null leaves one out, with or without targets for it", async () => {
    const model = network();
    model.compile({ optimizer: "sgd", loss: "mse" });
    expect(Object.keys(model.testOnBatch(x, y))).toEqual(["loss", "forecastLoss", "levelLoss"]);
    model.compile({ optimizer: "sgd", loss: [null, "mse"] });
    const logs = model.testOnBatch(x, y);
    expect(Object.keys(logs)).toEqual(["loss", "levelLoss"]);
    expect(model.testOnBatch(x, [y[1]])).toEqual(logs);
    expect(model.testOnBatch(x, { level: y[1] })).toEqual(logs);
  });

  test("a dataset of batches with lists", async () => {
    const model = network();
    model.compile({ optimizer: "sgd", loss: ["mse", "mse"] });
    const dataset = arrayDataset(x, y, { shuffle: false, batchSize: 3, sampleWeight: [null, uniform([10], 5, 0, 1)] });
    const batches = [...dataset.batches(0)];
    expect(batches.map((batch) => (batch.x as Tensor[]).map(({ shape }) => shape[0]))).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
      [1, 1],
    ]);
    const { history } = await model.fit(dataset, { epochs: 2, validationData: dataset, verbose: 0 });
    expect(history.loss[1]).toBeLessThan(history.loss[0]);
    expect(model.predict(dataset).map(({ shape }) => shape)).toEqual([
      [10, 3],
      [10, 1],
    ]);
  });

  test("validationSplit cuts every part", async () => {
    const model = network();
    model.compile({ optimizer: new SGD({ learningRate: 0 }), loss: "mse" });
    const { history } = await model.fit(x, y, { validationSplit: 0.2, verbose: 0 });
    const last = (parts: Tensor[]) =>
      parts.map((t) => tensor(t.toNested() as number[][]).toNested()).map((rows) => (rows as number[][]).slice(8));
    const { loss } = await model.evaluate(last(x) as never, last(y) as never);
    expect(history.valLoss?.[0]).toBeCloseTo(loss, 6);
  });

  test("a metric with state sees an epoch, and starts afresh in the next", async () => {
    const model = network();
    const metric = new LargestError();
    model.compile({ optimizer: new SGD({ learningRate: 0 }), loss: "mse", metrics: [metric, []] });
    const { history } = await model.fit(x, y, { epochs: 2, batchSize: 3, verbose: 0 });
    const [forecast] = model.predict(x);
    const largest = Math.max(...abs(sub(forecast, y[0])).toArray());
    expect(history.forecastLargestError).toEqual([largest, largest]);
    expect(model.testOnBatch(x, y).forecastLargestError).toBe(largest);
  });

  test("says what doesn't fit", async () => {
    const model = network();
    const compiled = (options: object) => () => model.compile({ optimizer: "sgd", loss: "mse", ...options });
    expect(compiled({ loss: ["mse"] })).toThrow(
      "compile loss: expected one for each of 2 outputs, forecast, level, got 1",
    );
    expect(compiled({ loss: { nope: "mse" } })).toThrow(
      'compile loss: expected outputs among forecast, level, got "nope"',
    );
    expect(compiled({ loss: [null, null] })).toThrow("compile loss: expected a loss for one output at least");
    expect(compiled({ lossWeights: [1, Number.NaN] })).toThrow(
      "compile lossWeights level: expected a finite number, got NaN",
    );
    expect(compiled({ metrics: ["mse", "mae", "mse"] })).toThrow("expected one for each of 2 outputs");
    expect(compiled({ metrics: { levle: "mae" } })).toThrow('outputs among forecast, level, got "levle"');
    model.compile({ optimizer: "sgd", loss: "mse" });
    expect(() => model.predict([x[0]])).toThrow("predict x: expected 2 parts, history, extra, got 1");
    expect(() => model.predict(x[0])).toThrow("functional: expected 2 inputs, history, extra, got 1");
    expect(() => model.predict({ history: x[0] } as never)).toThrow("predict x: expected samples for extra");
    expect(() => model.predict({ history: x[0], extar: x[1] } as never)).toThrow('history, extra, got "extar"');
    expect(() => model.predict([x[1], x[0]])).toThrow("functional history: expected [null, 6, 2], got [10, 3]");
    expect(() => model.trainOnBatch(x, y[0])).toThrow("functional: expected targets for 2 outputs, got 1");
    await expect(model.fit(x, [y[0], uniform([9, 1], 1)], { verbose: 0 })).rejects.toThrow(
      "fit y[1]: expected 10 rows, one for each sample, got 9",
    );
    await expect(model.fit(x, [y[0], tensor([[Number.NaN]])], { verbose: 0 })).rejects.toThrow("fit y[1]");
  });
});
