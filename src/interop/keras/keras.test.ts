import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  Adam,
  AUC,
  add,
  Bidirectional,
  binaryAccuracy,
  binaryCrossentropy,
  Dense,
  Dropout,
  expandDims,
  exponentialDecay,
  Functional,
  huber,
  input,
  Lambda,
  LSTM,
  mul,
  type Optimizer,
  oneCycle,
  Precision,
  piecewiseConstantDecay,
  R2Score,
  reshape,
  Sequential,
  SGD,
  SimpleRNN,
  sub,
  type Tensor,
  tensor,
} from "../../index.js";
import type { AnyModel } from "../../model/model.js";
import { kerasOutline, readKeras, readKerasWeights, writeKeras, writeKerasWeights } from "../keras.js";
import { readZip } from "../zip/readZip.js";
import { writeZip } from "../zip/writeZip.js";

const golden = (name: string) => new Uint8Array(readFileSync(`test/golden/models/${name}`));
const asSequence = (x: Tensor) => expandDims(x, -1);
const rows = tensor(
  Float32Array.from({ length: 60 }, (_, i) => Math.sin(i)),
  [3, 20],
);

function configOf(file: Uint8Array) {
  return JSON.parse(new TextDecoder().decode(readZip(file).get("config.json")));
}

function withConfig(file: Uint8Array, change: (config: ReturnType<typeof configOf>) => void): Uint8Array {
  const config = configOf(file);
  change(config);
  const text = new TextEncoder().encode(JSON.stringify(config));
  return writeZip({ ...Object.fromEntries(readZip(file)), "config.json": text });
}

const valuesOf = ({ weights }: AnyModel) => weights.map(({ values }) => [...values]);

function forecaster() {
  return new Sequential([
    new Lambda(asSequence, { inputShape: [20] }),
    new Bidirectional(new LSTM(4, { kernelRegularizer: "l2", dropout: 0.1, returnSequences: true })),
    new SimpleRNN(3, { activation: "relu", kernelInitializer: "heNormal" }),
    new Dropout(0.2),
    new Dense(1, { kernelConstraint: "nonNeg", useBias: false }),
    new Lambda((x) => add(mul(x, 100), 1)),
  ]);
}

describe("a model in Keras's file", () => {
  test("predicts the same, and is written the same again", () => {
    const model = forecaster();
    const bytes = writeKeras(model);
    const copy = readKeras(bytes);
    expect(copy.predict(rows)).toEqual(model.predict(rows));
    expect(configOf(writeKeras(copy))).toEqual(configOf(bytes));
  });

  test("trains on as if it had never been saved", () => {
    const targets = [[1], [2], [3]];
    const learningRate = exponentialDecay({ initialLearningRate: 0.01, decaySteps: 5, decayRate: 0.5 });
    const optimizers = [
      () => new Adam({ learningRate }),
      () => new SGD({ learningRate }),
      () => new SGD({ momentum: 0.9, learningRate: 0.001 }),
    ];
    for (const optimizer of optimizers) {
      const model = new Sequential([new Lambda(asSequence, { inputShape: [20] }), new LSTM(4), new Dense(1)]);
      model.compile({ optimizer: optimizer(), loss: huber({ delta: 2 }), metrics: ["mae"] });
      for (let i = 0; i < 3; i++) model.trainOnBatch(rows, targets);
      const copy = readKeras(writeKeras(model));
      expect(copy.compiled.goals[0].loss?.config).toEqual(model.compiled.goals[0].loss?.config);
      for (let i = 0; i < 3; i++) expect(copy.trainOnBatch(rows, targets)).toEqual(model.trainOnBatch(rows, targets));
      expect(valuesOf(copy)).toEqual(valuesOf(model));
    }
  });

  test("numbers that Keras takes only as floats have their point", () => {
    const compiledWith = (optimizer: Optimizer) => {
      const model = new Sequential([new Dense(1, { inputShape: [20] })]);
      model.compile({ optimizer, loss: "mse" });
      const config = readZip(writeKeras(model)).get("config.json");
      return new TextDecoder().decode(config);
    };
    const sgd = compiledWith(new SGD({ learningRate: 1, emaOverwriteFrequency: 5, useEma: true }));
    expect(sgd).toContain('"learning_rate":1.0,"momentum":0.0,');
    expect(sgd).toContain('"ema_overwrite_frequency":5,');
    const values = [2, 0.5];
    const scheduled = compiledWith(new SGD({ learningRate: piecewiseConstantDecay({ boundaries: [7], values }) }));
    expect(scheduled).toContain('"boundaries":[7],"values":[2.0,0.5]');
  });

  test("metrics keep their settings and names; those that Keras doesn't have are noted", () => {
    const model = new Sequential([new Dense(2, { inputShape: [20], activation: "sigmoid" })]);
    const metrics = [
      "mae",
      "r2Score",
      "logCosh",
      binaryAccuracy({ threshold: 0.3 }),
      new AUC({ numThresholds: 50, name: "area" }),
      new AUC({ curve: "PR", summationMethod: "majoring", name: "rare" }),
      new Precision({ threshold: 0.2 }),
      new R2Score({ classAggregation: "varianceWeightedAverage", name: "explained" }),
      "dice",
    ] as const;
    model.compile({
      optimizer: "sgd",
      loss: "bce",
      metrics,
      weightedMetrics: [binaryCrossentropy({ labelSmoothing: 0.1 })],
    });
    const notes: string[] = [];
    const copy = readKeras(writeKeras(model, { note: (text) => notes.push(text) }));
    expect(notes).toEqual(["the metric dice, which Keras doesn't have"]);
    const targets = Array.from({ length: 3 }, (_, i) => [i % 2, 1]);
    const { dice: _, ...kept } = model.trainOnBatch(rows, targets);
    expect(copy.trainOnBatch(rows, targets)).toEqual(kept);
  });

  test("a metric that isn't here is left out of a file's, the others stay", () => {
    const model = new Sequential([new Dense(1, { inputShape: [20] })]);
    model.compile({ optimizer: "sgd", loss: "mse" });
    const foreign = {
      module: "keras.metrics",
      class_name: "F1Score",
      config: { name: "f1_score" },
      registered_name: null,
    };
    const renamed = { module: "keras.metrics", class_name: "MeanAbsoluteError", config: { name: "off_by" } };
    const file = withConfig(writeKeras(model), ({ compile_config }) => {
      compile_config.metrics = ["acc", foreign, renamed, "MSE"];
      compile_config.loss = "MAE";
    });
    const notes: string[] = [];
    const copy = readKeras(file, { note: (text) => notes.push(text) });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^the metric F1Score: /);
    expect(Object.keys(copy.trainOnBatch(rows, [[1], [2], [3]]))).toEqual(["loss", "acc", "offBy", "mse"]);
    expect(Object.keys(readKeras(writeKeras(copy)).trainOnBatch(rows, [[1], [2], [3]]))).toContain("acc");
  });

  test("a schedule that Keras doesn't have leaves the rate of the moment", () => {
    const rates = [oneCycle({ maxLearningRate: 0.1, steps: 10 }), (step: number) => 0.1 / (step + 1)];
    for (const learningRate of rates) {
      const model = new Sequential([new Dense(1, { inputShape: [20] })]);
      model.compile({ optimizer: new SGD({ learningRate, momentum: 0.9 }), loss: "mse" });
      for (let i = 0; i < 3; i++) model.trainOnBatch(rows, [[1], [2], [3]]);
      const notes: string[] = [];
      const copy = readKeras(writeKeras(model, { note: (text) => notes.push(text) }));
      expect(notes[0]).toMatch(/^the schedule .*, which Keras doesn't have: the learning rate stays at 0\.\d+$/);
      const { optimizer } = model;
      const { optimizer: read } = copy;
      expect(read.learningRate).toBe(optimizer.learningRate);
      expect(read.getState(copy.trainableWeights)).toEqual(optimizer.getState(model.trainableWeights));
    }
  });

  test("a graph with shared layers, ops, states and several outputs comes back", () => {
    const history = input([20, 1], { name: "history" });
    const [last, ...states] = new LSTM(4, { returnState: true }).applyAll(history);
    const decoded = new LSTM(4, { returnSequences: true }).apply(history, { initialState: states });
    const shared = new Dense(2);
    const model = new Functional({
      inputs: [history],
      outputs: [mul(sub(1, shared.apply(last)), 10), shared.apply(decoded), reshape(decoded, [-1, 80])],
    });
    const x = [reshape(rows, [3, 20, 1])];
    expect(readKeras<Tensor[]>(writeKeras(model)).predict(x)).toEqual(model.predict(x));
  });

  test("a Lambda that scales or reshapes becomes a layer of Keras's", () => {
    const layers = configOf(writeKeras(forecaster())).config.layers;
    expect(layers[1]).toMatchObject({ class_name: "Reshape", config: { target_shape: [20, 1] } });
    expect(layers.at(-1)).toMatchObject({ class_name: "Rescaling", config: { scale: 100, offset: 1 } });
  });

  test("a Lambda that does anything else is refused by name", () => {
    const model = new Sequential([new Lambda((x) => mul(x, x), { inputShape: [20], name: "squares" })]);
    expect(() => writeKeras(model)).toThrow(
      /^writeKeras, squares: expected a function that scales, shifts or reshapes/,
    );
  });

  test("weights go alone as well", () => {
    const [model, other] = [forecaster(), forecaster()];
    readKerasWeights(other, writeKerasWeights(model));
    expect(valuesOf(other)).toEqual(valuesOf(model));
  });
});

describe("a file that can't be read", () => {
  const small = () => golden("seq_gru_both.keras");

  test("names the layer that doesn't exist here", () => {
    const file = withConfig(small(), (config) => {
      config.config.layers[1].class_name = "ConvLSTM9D";
    });
    expect(() => readKeras(file)).toThrow('got "ConvLSTM9D"');
  });

  test("names the weights that are missing or of another shape", () => {
    const more = withConfig(small(), (config) => {
      config.config.layers[1].config.units = 7;
    });
    expect(() => readKeras(more)).toThrow(
      "readKeras, layers/gru/cell/vars/0: expected [2, 21] for gru/kernel, got [2, 18]",
    );
    const extra = withConfig(small(), ({ config }) => {
      config.layers.push({ ...config.layers[2], config: { ...config.layers[2].config, name: "third" } });
    });
    expect(() => readKeras(extra)).toThrow(/gru_2\/cell\/vars\/0: expected .* got nothing; the file lacks weights/);
  });

  test("a layer that claims to be huge is refused before it is made", () => {
    const file = withConfig(small(), (config) => {
      config.config.layers[1].config.units = 1e9;
    });
    expect(() => readKeras(file)).toThrow(
      "gru/kernel: expected no more numbers than the file holds, got 6,000,000,000 of them",
    );
  });

  test("options inside options without end are refused, not followed", () => {
    let deep = {};
    for (let level = 0; level < 700; level++) deep = { deep };
    const file = withConfig(small(), (config) => {
      config.config.layers[1].config.deep = deep;
    });
    expect(() => readKeras(file)).toThrow("readKeras: expected at most 500 levels, one inside the other, got more");
  });

  test("the outline of an archive without weights has its layers", () => {
    const config = new TextEncoder().encode(JSON.stringify(configOf(small())));
    const file = writeZip({ "config.json": config });
    expect(kerasOutline(file).layers.map(({ className }) => className)).toContain("GRU");
    expect(kerasOutline(file).arrays).toEqual([]);
  });

  test("what is no model file says so", () => {
    for (const bytes of [new Uint8Array(100), new Uint8Array(0)]) {
      expect(() => readKeras(bytes)).toThrow(
        "readKeras: expected a .keras or .h5 file, got one that starts like neither",
      );
    }
    expect(() => readKeras("model.keras" as never)).toThrow(
      'readKeras: expected the bytes of a file, got "model.keras"',
    );
    expect(() => readKeras(golden("seq_compiled_sgd.weights.h5"))).toThrow("expected a model, got weights alone");
    expect(() => readKeras(writeZip({ "a.txt": new Uint8Array(3) }))).toThrow("expected config.json in the file");
  });

  test("weights that don't fit leave the model as it was", () => {
    const model = forecaster();
    const before = valuesOf(model);
    expect(() => readKerasWeights(model, golden("seq_compiled_sgd.weights.h5"))).toThrow("expected");
    expect(valuesOf(model)).toEqual(before);
  });
});
