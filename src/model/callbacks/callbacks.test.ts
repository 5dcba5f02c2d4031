import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Dense } from "../../layers/dense.js";
import { loadMetadata, loadModel } from "../modelFile.js";
import { Sequential } from "../sequential.js";
import { SGD } from "../sgd.js";
import type { Callback } from "./callback.js";
import { CSVLogger } from "./csvLogger.js";
import { LearningRateScheduler } from "./learningRateScheduler.js";
import { ModelCheckpoint } from "./modelCheckpoint.js";
import { TerminateOnNaN } from "./terminateOnNaN.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timecell-callbacks-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [x, y] = [
  [[0], [1], [2]],
  [[1], [3], [5]],
];

function line(learningRate = 0.01) {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  model.compile({ optimizer: new SGD({ learningRate }), loss: "mse" });
  return model;
}

const train = (model: Sequential, epochs: number, callbacks: Callback[]) =>
  model.fit(x, y, { epochs, callbacks, verbose: 0 });

describe("LearningRateScheduler", () => {
  test("sets every epoch's rate and logs it", async () => {
    const model = line();
    const sweep = new LearningRateScheduler((epoch) => 1e-8 * 10 ** (epoch / 20));
    const { history } = await train(model, 3, [sweep]);
    expect(history.learningRate).toEqual([1e-8, 1e-8 * 10 ** 0.05, 1e-8 * 10 ** 0.1]);
    const halve = new LearningRateScheduler((_, rate) => rate / 2);
    expect((await train(line(0.4), 3, [halve])).history.learningRate).toEqual([0.2, 0.1, 0.05]);
  });

  test("refuses a rate that is none", async () => {
    const broken = new LearningRateScheduler(() => Number.NaN);
    await expect(train(line(), 1, [broken])).rejects.toThrow(
      "LearningRateScheduler, epoch 0: expected a learning rate",
    );
  });
});

describe("TerminateOnNaN", () => {
  test("ends quietly and keeps the weights of the best epoch", async () => {
    const model = line();
    let best: number[] = [];
    const explode: Callback = {
      onEpochEnd(epoch, _, run) {
        if (epoch === 1) best = run.model.getWeights().map((weight) => weight.toArray()[0]);
        if (epoch === 1) run.model.optimizer.learningRate = 1e30;
      },
    };
    const { history } = await train(model, 50, [explode, new TerminateOnNaN()]);
    expect(history.loss.length).toBeLessThan(6);
    expect(history.loss.at(-1)).not.toSatisfy(Number.isFinite);
    expect(model.getWeights().map((weight) => weight.toArray()[0])).toEqual(best);
  });
});

describe("ModelCheckpoint", () => {
  test("fills in epoch and logs, and leaves whole files only", async () => {
    await train(line(), 2, [new ModelCheckpoint(join(folder, "at-{epoch:03d}-{loss:.1f}.json"))]);
    const files = readdirSync(folder).sort();
    expect(files).toHaveLength(2);
    expect(files[0]).toMatch(/^at-001-\d+\.\d\.json$/);
  });

  test("keeps the best only", async () => {
    const path = join(folder, "best.json");
    const weights: number[] = [];
    const script: Callback = {
      onEpochEnd(epoch, logs, { model }) {
        logs.valLoss = [3, 1, 2][epoch];
        weights.push(model.getWeights()[0].item());
      },
    };
    await train(line(), 3, [script, new ModelCheckpoint(path, { saveBestOnly: true, metadata: { run: 7 } })]);
    expect(loadModel(path).getWeights()[0].item()).toBe(weights[1]);
    expect(loadMetadata(path)).toEqual({ run: 7 });
  });

  test("says what it can't do", async () => {
    await expect(train(line(), 1, [new ModelCheckpoint(join(folder, "{valLoss}.json"))])).rejects.toThrow(
      'ModelCheckpoint path: expected names among loss, epoch, got "{valLoss}"',
    );
    for (const options of [{ saveBestOnly: "no" }, { initialValueThreshold: "1" }]) {
      expect(() => new ModelCheckpoint("m.json", options as never)).toThrow(/^ModelCheckpoint .*: expected .*, got "/);
    }
    expect(() => new CSVLogger("t.csv", { append: 1 as never })).toThrow(
      "CSVLogger append: expected true or false, got 1",
    );
    await expect(train(line(), 1, [new ModelCheckpoint(join(folder, "none", "m.json"))])).rejects.toThrow(
      /ModelCheckpoint: expected a folder that can be written to, got ".*none\/" \(ENOENT: no such file or directory\)/,
    );
    mkdirSync(join(folder, "sub"));
    await expect(train(line(), 1, [new ModelCheckpoint(join(folder, "sub"))])).rejects.toThrow("can be written");
    expect(readdirSync(folder)).toEqual(["sub"]);
  });
});

describe("CSVLogger", () => {
  test("writes a header and a line an epoch, and goes on with append", async () => {
    const path = join(folder, "log.csv");
    const model = line();
    await train(model, 2, [new CSVLogger(path)]);
    const first = readFileSync(path, "utf8").trim().split("\n");
    expect(first[0]).toBe("epoch,loss");
    expect(first.map((row) => row.split(",")[0])).toEqual(["epoch", "0", "1"]);
    await train(model, 1, [new CSVLogger(path, { append: true })]);
    expect(readFileSync(path, "utf8").trim().split("\n")).toHaveLength(4);
    await train(model, 1, [new CSVLogger(path, { separator: ";" })]);
    expect(readFileSync(path, "utf8")).toMatch(/^epoch;loss\n0;[\d.e-]+\n$/);
  });
});
