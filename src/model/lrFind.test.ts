import { beforeEach, describe, expect, test } from "vitest";
import { readFixture } from "../../test/support/fixtures.js";
import { arrayDataset } from "../data/dataset.js";
import { clearSession } from "../engine/session.js";
import { Dense } from "../layers/dense.js";
import { lrFind } from "./lrFind.js";
import { exponentialDecay } from "./schedules.js";
import { Sequential } from "./sequential.js";
import { SGD } from "./sgd.js";

const x = Array.from({ length: 64 }, (_, i) => [i / 64]);
const dataset = arrayDataset(
  x,
  x.map(([value]) => [3 * value]),
  { batchSize: 16 },
);

function line() {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  model.compile({ optimizer: new SGD({ learningRate: 0.03, momentum: 0.9 }), loss: "mse" });
  return model;
}

beforeEach(clearSession);

describe("lrFind", () => {
  test("tries the course's rates", async () => {
    const { curve } = await lrFind(line(), dataset);
    const { course_sweep } = readFixture<{ course_sweep: number[] }>("optimizers/schedules.json");
    expect(curve).toHaveLength(100);
    curve.forEach(({ learningRate }, epoch) => {
      expect(Math.abs(learningRate / course_sweep[epoch] - 1)).toBeLessThan(1e-14);
    });
  });

  test("leaves weights, optimizer and step as they were", async () => {
    const model = line();
    await model.fit(dataset, { epochs: 2, verbose: 0 });
    const state = () => ({
      weights: model.getWeights().map((weight) => [...weight.toArray()]),
      optimizer: model.optimizer.getState(model.trainableWeights),
      rate: model.optimizer.learningRate,
      step: model.step,
    });
    const before = state();
    await lrFind(model, dataset, { start: 1e-3, stop: 10, batches: 50 });
    expect(state()).toEqual(before);
    await expect(lrFind(model, dataset, { signal: AbortSignal.abort(new Error("early")), epochs: 1 })).rejects.toThrow(
      "early",
    );
    const control = new AbortController();
    const onPoint = () => control.abort(new Error("at once"));
    await expect(lrFind(model, dataset, { signal: control.signal, onPoint, epochs: 2 })).rejects.toThrow("at once");
    expect(state()).toEqual(before);
    await expect(
      lrFind(model, dataset, { signal: AbortSignal.abort(new Error("enough")), epochs: 500 }),
    ).rejects.toThrow("enough");
    expect(state()).toEqual(before);
  });

  test("leaves a schedule of the learning rate as it was", async () => {
    const model = line();
    const learningRate = exponentialDecay({ initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 });
    model.compile({ optimizer: new SGD({ learningRate }), loss: "mse" });
    await lrFind(model, dataset, { epochs: 2 });
    model.optimizer.iterations = 10;
    expect(model.optimizer.learningRate).toBe(0.05);
    expect(model.optimizer.getConfig().config.learningRate).toEqual(learningRate.config);
  });

  test("stops where the loss explodes, and suggests a rate that trains", async () => {
    const { curve, suggestion } = await lrFind(line(), dataset, { start: 1e-5, stop: 1e8, epochs: 130 });
    expect(curve.length).toBeLessThan(130);
    expect(curve.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    expect(suggestion).toBeGreaterThan(1e-4);
    const model = line();
    model.optimizer.learningRate = suggestion as number;
    const { history } = await model.fit(dataset, { epochs: 100, verbose: 0 });
    expect(history.loss[99]).toBeLessThan(history.loss[0] / 10);
  });

  test("suggests nothing where no rate of the sweep is the best", async () => {
    const stillFalling = await lrFind(line(), dataset, { start: 1e-5, stop: 1e-2, epochs: 20 });
    expect(stillFalling.curve.at(-1)!.loss).toBeLessThan(stillFalling.curve[0].loss);
    expect(stillFalling.suggestion).toBe(null);
    const onlyRising = await lrFind(line(), dataset, { start: 10, stop: 1000, batches: 10 });
    expect(onlyRising.suggestion).toBe(null);
    expect((await lrFind(line(), dataset, { epochs: 1 })).suggestion).toBe(null);
  });

  test("suggests no rate below the first one tried", async () => {
    const { suggestion } = await lrFind(line(), dataset, { start: 1e-2, stop: 100, epochs: 40 });
    expect(suggestion).toBeGreaterThanOrEqual(1e-2);
  });

  test("tells of every point, and goes from start to stop", async () => {
    const rates: number[] = [];
    await lrFind(line(), dataset, {
      start: 1e-4,
      stop: 1e-2,
      batches: 3,
      onPoint: (point) => rates.push(point.learningRate),
    });
    expect(rates).toHaveLength(3);
    expect(rates[1]).toBeCloseTo(1e-3, 12);
    expect(rates[2]).toBeCloseTo(1e-2, 12);
  });

  test("refuses settings that make no sense", async () => {
    await expect(lrFind(line(), dataset, { start: 0 })).rejects.toThrow(
      "lrFind start: expected a number above 0, got 0",
    );
    await expect(lrFind(line(), dataset, { start: 1e-2, stop: 1e-3 })).rejects.toThrow(
      "lrFind stop: expected a rate above start, 0.01, got 0.001",
    );
    await expect(lrFind(null as never, dataset)).rejects.toThrow("lrFind: expected a model, got null");
    await expect(lrFind(line(), dataset, { epochs: 0 })).rejects.toThrow(
      "lrFind epochs: expected a whole number, 1 or more, got 0",
    );
    await expect(lrFind(line(), dataset, { from: 1 } as never)).rejects.toThrow(
      /lrFind: expected options among.*"from"/,
    );
  });
});
