import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { arrayDataset } from "../data/dataset.js";
import { TimecellError } from "../engine/errors.js";
import { clearSession, nextStream, setSeed } from "../engine/session.js";
import type { Tensor } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { GRU } from "../layers/gru.js";
import { Input } from "../layers/input.js";
import { Lambda } from "../layers/lambda.js";
import { LSTM } from "../layers/lstm.js";
import { TimeDistributed } from "../layers/timeDistributed.js";
import { mul } from "../ops/arithmetic.js";
import { expandDims } from "../ops/shape.js";
import { Adam } from "./adam.js";
import { floatsToBase64 } from "./base64.js";
import { huber } from "./losses.js";
import type { Model } from "./model.js";
import { loadMetadata, loadModel, saveModel } from "./modelFile.js";
import { type ModelJson, modelFromJson, modelToJson } from "./modelJson.js";
import { exponentialDecay } from "./schedules.js";
import { Sequential } from "./sequential.js";
import { weightsHash } from "./weightsHash.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-models-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lambdas = { asSequence: (x: Tensor) => expandDims(x, -1), times10: (x: Tensor) => mul(x, 10) };
const x = Array.from({ length: 24 }, (_, i) => [0, 1, 2, 3].map((t) => Math.sin(i + t)));
const targets = x.map(([first]) => [first]);
const sequences = x.map((row) => row.map((value) => [value]));
const dataset = () => arrayDataset(x, targets, { seed: 1, batchSize: 8 });

function network() {
  const model = new Sequential([
    new Lambda(lambdas.asSequence, { name: "asSequence", inputShape: [null] }),
    new Bidirectional(new GRU(3)),
    new Dropout(0.3),
    new Dense(1, { activation: "tanh" }),
    new Lambda(lambdas.times10, { name: "times10" }),
  ]);
  const learningRate = exponentialDecay({ initialLearningRate: 0.05, decaySteps: 10, decayRate: 0.5 });
  model.compile({ optimizer: new Adam({ learningRate }), loss: huber({ delta: 2 }), metrics: ["mae"] });
  return model;
}

beforeEach(() => {
  clearSession();
  setSeed(51);
});

describe("saveModel and loadModel", () => {
  test("give the same predictions back, and training goes on bit for bit", async () => {
    const model = network();
    await model.fit(dataset(), { epochs: 2, verbose: 0 });
    const path = join(folder, "model.json");
    saveModel(model, path, { metadata: { series: "sunspots" } });
    await model.fit(dataset(), { initialEpoch: 2, epochs: 4, verbose: 0 });

    clearSession();
    const copy = loadModel(path, { lambdas });
    expect(loadMetadata(path)).toEqual({ series: "sunspots" });
    expect(copy.inputShape).toEqual([null, null]);
    await copy.fit(dataset(), { initialEpoch: 2, epochs: 4, verbose: 0 });
    expect(await weightsHash(copy)).toBe(await weightsHash(model));
    expect([...copy.predict(x).toArray()]).toEqual([...model.predict(x).toArray()]);
    expect(await copy.evaluate(dataset())).toEqual(await model.evaluate(dataset()));
  });

  test("dropout goes on where it was, whatever else the session has made", async () => {
    const model = new Sequential([
      new Input([null, 1]),
      new Bidirectional(new LSTM(3, { returnSequences: true, dropout: 0.3, recurrentDropout: 0.2 })),
      new Dropout(0.3),
      new TimeDistributed(new Dropout(0.3)),
      new GRU(2, { recurrentDropout: 0.4 }),
      new Dense(1),
    ]);
    model.compile({ optimizer: "adam", loss: "mse" });
    const train = (trained: Model, initialEpoch: number) =>
      trained.fit(sequences, targets, { initialEpoch, epochs: initialEpoch + 2, batchSize: 8, verbose: 0 });
    await train(model, 0);
    const text = JSON.stringify(modelToJson(model));
    await train(model, 2);

    setSeed(7);
    for (let i = 0; i < 5; i++) new Sequential([new Dense(1, { inputShape: [2] })]);
    const copy = modelFromJson(JSON.parse(text));
    await train(copy, 2);
    expect(await weightsHash(copy)).toBe(await weightsHash(model));
  });

  test("a layer added to a loaded model draws random numbers of its own", () => {
    for (let i = 0; i < 2; i++) nextStream();
    const model = new Sequential([new Input([3]), new Dense(3), new Dropout(0.5)]);
    model.compile({ optimizer: "adam", loss: "mse" });
    const json = modelToJson(model);
    clearSession();
    const copy = modelFromJson(json) as Sequential;
    copy.add(new Dropout(0.5, { name: "added" }));
    expect(copy.layers.flatMap(({ streams }) => streams)).toEqual([2, 3, 4]);
  });

  test("an Input in front is kept, and what it makes of the data", () => {
    const model = new Sequential([new Input([4, 1]), new GRU(2)]);
    const copy = modelFromJson(modelToJson(model));
    expect(copy.inputShape).toEqual([null, 4, 1]);
    expect([...copy.predict(x).toArray()]).toEqual([...model.predict(x).toArray()]);
  });

  test("a loss of one's own leaves the loaded model uncompiled", () => {
    const model = new Sequential([new Dense(1, { inputShape: [2] })]);
    model.compile({ optimizer: "sgd", loss: (_, prediction) => prediction });
    const copy = modelFromJson(modelToJson(model));
    expect(copy.isCompiled).toBe(false);
    expect(copy.predict([[1, 2]]).item()).toBe(model.predict([[1, 2]]).item());
  });

  test("a file of version 1 still loads", () => {
    const path = fileURLToPath(new URL("../../test/golden/models/v1.json", import.meta.url));
    const model = loadModel(path, { lambdas });
    const { input, output } = loadMetadata(path) as { input: number[][]; output: number[] };
    for (const [i, value] of model.predict(input).toArray().entries()) expect(value).toBeCloseTo(output[i], 5);
    expect(model.optimizer.iterations).toBe(6);
    expect(model.optimizer.getConfig().className).toBe("Adam");
    expect(modelToJson(model).training?.streams).toHaveLength(7);
  });
});

type Json = Record<string, unknown>;

/** The path of every value inside a JSON value. */
function pathsOf(value: unknown): string[][] {
  if (!value || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsOf(inner).map((path) => [key, ...path])]);
}

describe("a bad model file is refused:", () => {
  const good = (): ModelJson => modelToJson(network());
  const changed = (changes: object) => () => modelFromJson({ ...structuredClone(good()), ...changes }, { lambdas });

  test("truncated, not JSON, not there", () => {
    const path = join(folder, "half.json");
    saveModel(network(), path);
    writeFileSync(path, readFileSync(path, "utf8").slice(0, 500));
    expect(() => loadModel(path)).toThrow(/loadModel: expected a whole model file, got ".*half.json" that breaks off/);
    expect(() => loadModel(join(folder, "none.json"))).toThrow(/loadModel: expected a file that can be read.*ENOENT/);
    expect(() => loadModel('{ "format": ')).toThrow("got a text that breaks off");
    for (const load of [loadModel, loadMetadata]) {
      expect(() => load(undefined as never)).toThrow(
        "loadModel: expected a path or a model file's text, got undefined",
      );
    }
  });

  test("another format or version", () => {
    expect(changed({ format: "keras" })).toThrow('model file: expected the format "timecell-model", got "keras"');
    expect(changed({ version: 2 })).toThrow("model file: expected version 1, got 2; update timecell to read it");
    expect(() => modelFromJson(null)).toThrow('expected the format "timecell-model", got undefined');
    expect(changed({ inputShape: [null, 9] })).toThrow("expected [null, null], as its layers say, got [null, 9]");
    expect(changed({ training: {} })).toThrow("model file training: expected counts of iterations and steps");
    const { training } = good();
    for (const streams of [[1, 2], [0, 1, 2, 3, 4, -5, 6], "0", null]) {
      expect(changed({ training: { ...training, streams } })).toThrow(
        "model file training: expected the random streams of 7 layers",
      );
    }
    expect(changed({ layers: undefined })).toThrow("expected inputShape, layers and weights");
    let deep: unknown[] = [];
    for (let level = 0; level < 5000; level++) deep = [deep];
    expect(changed({ layers: deep })).toThrow(
      "model file: expected at most 500 levels, one inside the other, got more",
    );
  });

  test("weights that are missing, misshapen or damaged", () => {
    const { weights } = good();
    expect(changed({ weights: weights.slice(1) })).toThrow("model file: expected 8 weights, got 7");
    const [first, ...rest] = weights;
    expect(changed({ weights: [{ ...first, shape: [2, 9] }, ...rest] })).toThrow(
      /weight .*kernel: expected \[1, 9\], got .* \[2, 9\]/,
    );
    expect(changed({ weights: [{ ...first, values: "AAAA" }, ...rest] })).toThrow(
      "expected base64 of 9 floats, got 3 bytes",
    );
    expect(changed({ weights: [{ ...first, values: 7 }, ...rest] })).toThrow(
      "expected base64 of 9 floats, got something else",
    );
    const notFinite = floatsToBase64(Float32Array.from({ length: 9 }, (_, i) => (i === 7 ? Number.NaN : i)));
    expect(changed({ weights: [{ ...first, values: notFinite }, ...rest] })).toThrow(
      /weight .*kernel: expected finite numbers, got NaN at index 7; the file is damaged/,
    );
  });

  test("whatever is broken, it's a TimecellError", () => {
    const json = good();
    for (const path of pathsOf(json)) {
      for (const value of [undefined, null, 7, -1.5, "x", [], [3], {}, true]) {
        const broken = structuredClone(json);
        const parent = path.slice(0, -1).reduce((inner, key) => inner[key] as Json, broken as unknown as Json);
        parent[path.at(-1) as string] = value;
        try {
          modelFromJson(broken, { lambdas });
        } catch (error) {
          expect(error, `${path.join(".")} = ${JSON.stringify(value)}`).toBeInstanceOf(TimecellError);
        }
      }
    }
  });

  test("functions that weren't handed in", () => {
    expect(() => modelFromJson(good())).toThrow(
      /a saved model holds no code: pass lambdas: \{ asSequence: \(x\) => … \}/,
    );
  });

  test("a model without weights can't be saved, nor one into a folder that isn't there", () => {
    expect(() => saveModel(null as never, join(folder, "null.json"))).toThrow(
      "modelToJson: expected a model, got null",
    );
    expect(() => modelToJson(new Sequential([new Dense(1)]))).toThrow("give inputShape, or build or fit it first");
    expect(() => saveModel(network(), join(folder, "none", "model.json"))).toThrow(/saveModel: .*ENOENT/);
  });
});
