import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import { tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { GRU } from "../layers/gru.js";
import { input } from "../layers/input.js";
import { Lambda } from "../layers/lambda.js";
import { LSTM } from "../layers/lstm.js";
import { add, concat, expandDims, getItem, mul, sub, where } from "../layers/operations.js";
import { TimeDistributed } from "../layers/timeDistributed.js";
import { mul as times } from "../ops/arithmetic.js";
import { Functional } from "./functional.js";
import type { GraphConfig } from "./graphConfig.js";
import { loadModel } from "./modelFile.js";
import { layerFromConfig } from "./modelFromConfig.js";
import { modelFromJson, modelToJson } from "./modelJson.js";
import { Sequential } from "./sequential.js";

beforeEach(() => {
  clearSession();
  setSeed(4);
});

/** Everything that a saved graph may have: shared layers, nesting, states, ops with constants, several ends. */
function network() {
  const history = input([6, 2], { name: "history" });
  const extra = input([2], { name: "extra" });
  const [encoded, ...states] = new LSTM(3, { returnState: true }).applyAll(history);
  const decoder = new LSTM(3, { returnSequences: true, recurrentDropout: 0.2 });
  const inner = new Sequential([new Dense(3), new Dropout(0.1)], { name: "inner" });
  const decoded = new TimeDistributed(inner).apply(decoder.apply(history, { initialState: states }));
  const shared = new Dense(3, { name: "shared" });
  const joined = add(shared.apply(encoded), shared.apply(shared.apply(encoded)));
  const picked = where(tensor([1, 0, 1]), joined, sub(1, joined));
  const nestedInput = input([3]);
  const nested = new Functional({ inputs: nestedInput, outputs: [mul(nestedInput, 2), nestedInput], name: "nested" });
  const [twice] = nested.applyAll(getItem(expandDims(picked, 1), [{}, -1, { step: null }]));
  return new Functional({ inputs: [history, extra], outputs: [decoded, concat([twice, extra], -1)], name: "net" });
}

const x = [uniform([3, 6, 2], 1), uniform([3, 2], 2)];
const y = [uniform([3, 6, 3], 3), uniform([3, 5], 4)];

describe("a saved graph", () => {
  test("comes back with the same outputs, and trains to the same weights", async () => {
    const model = network();
    model.compile({ optimizer: "adam", loss: ["mse", "huber"], lossWeights: [1, 2], metrics: [["mae"], ["mse"]] });
    await model.fit(x, y, { epochs: 2, verbose: 0 });
    const text = JSON.stringify(modelToJson(model));
    clearSession();
    const copy = loadModel<ReturnType<typeof model.predict>>(text);
    expect(copy).toBeInstanceOf(Functional);
    expect(copy.predict(x).map((t) => t.toArray())).toEqual(model.predict(x).map((t) => t.toArray()));
    expect(copy.summary()).toBe(model.summary());
    const go = { epochs: 4, initialEpoch: 2, verbose: 0 } as const;
    expect((await copy.fit(x, y, go)).history).toEqual((await model.fit(x, y, go)).history);
    expect(copy.getWeights().map((t) => t.toArray())).toEqual(model.getWeights().map((t) => t.toArray()));
    expect(JSON.stringify(modelToJson(copy))).toBe(JSON.stringify(modelToJson(model)));
  });

  test("is plain JSON, in which calls say what they are given", () => {
    const a = input([2], { name: "a" });
    const y = new Dense(1, { name: "out" }).apply(mul(a, 100));
    const { config } = new Functional({ inputs: a, outputs: [y], name: "small" }).serialize();
    const { layers, ...rest } = config as unknown as GraphConfig;
    expect(rest).toEqual({ name: "small", trainable: true, inputs: ["a", 0, 0], outputs: [["out", 0, 0]] });
    expect(layers.map(({ calls }) => calls)).toEqual([[], [{ input: ["a", 0, 0] }], [{ input: ["mul", 0, 0] }]]);
    expect(layers[1].config).toMatchObject({ op: "mul", args: [{ input: 0 }, 100] });
  });

  test("nested models and Lambda functions come back by name", () => {
    const x = input([3]);
    const inner = new Sequential([new Lambda((t) => times(t, 2), { name: "double", inputShape: [3] })]);
    const model = new Functional({ inputs: x, outputs: inner.apply(x) });
    const json = modelToJson(model);
    const copy = modelFromJson(json, { lambdas: { double: (t) => times(t, 2) } });
    expect(copy.predict([[1, 2, 3]]).toNested()).toEqual([[2, 4, 6]]);
    expect(() => modelFromJson(json)).toThrow('the function of "double"');
    expect(layerFromConfig(inner.serialize(), { lambdas: { double: (t) => t } })).toBeInstanceOf(Sequential);
  });

  test.each([
    ["a loop", { a: [["b", 0, 0]], b: [["a", 0, 0]] }, 'got a, which waits for ["b", 0, 0]'],
    ["a layer that isn't there", { a: [["x", 0, 0]], b: [["nope", 0, 0]] }, 'got b, which waits for ["nope", 0, 0]'],
    ["a call that isn't there", { a: [["x", 0, 0]], b: [["a", 1, 0]] }, 'got b, which waits for ["a", 1, 0]'],
    ["an output that isn't there", { a: [["x", 0, 0]], b: [["a", 0, 1]] }, 'got b, which waits for ["a", 0, 1]'],
  ])("%s is named", (_, calls, message) => {
    const dense = (name: "a" | "b") => ({
      ...new Dense(2, { name }).serialize(),
      calls: calls[name].map((input) => ({ input })),
    });
    const begin = { className: "InputLayer", config: { inputShape: [2], name: "x" }, calls: [] };
    const config = {
      name: "broken",
      layers: [begin, dense("a"), dense("b")],
      inputs: ["x", 0, 0],
      outputs: ["b", 0, 0],
    };
    expect(() => layerFromConfig({ className: "Functional", config } as never)).toThrow(message);
  });

  test("what is damaged is named", () => {
    const { config } = network().serialize();
    const load = (changes: object) => () =>
      layerFromConfig({ className: "Functional", config: { ...config, ...changes } } as never);
    expect(load({ layers: undefined })).toThrow("saved graph: expected layers, inputs and outputs");
    expect(load({ outputs: [["decoder", 7, 0]] })).toThrow('got ["decoder", 7, 0]');
    const [first, ...others] = (config as unknown as GraphConfig).layers;
    expect(load({ layers: [first, first, ...others] })).toThrow('"history" twice');
    expect(load({ layers: others })).toThrow('waits for ["history", 0, 0]');
    expect(load({ layers: [first, { ...others[1], calls: "all" }] })).toThrow("the calls of");
  });
});

describe("graphs that can't be", () => {
  test("say why", () => {
    const [a, b] = [input([3], { name: "a" }), input([3], { name: "b" })];
    const both = add(a, b);
    expect(() => new Functional({ inputs: a, outputs: both, name: "net" })).toThrow(
      'net: expected outputs that need its inputs alone, a, got one that needs SymbolicTensor "b" [null, 3]; add it to',
    );
    expect(() => new Functional({ inputs: [], outputs: both })).toThrow("inputs: expected a symbolic tensor or a list");
    expect(() => new Functional({ inputs: a, outputs: tensor([1]) as never })).toThrow("outputs: expected a symbolic");
    expect(() => new Functional(undefined as never)).toThrow("functional_2 inputs: expected a symbolic tensor");
    const twins = new Dense(3, { name: "twin" }).apply(new Dense(3, { name: "twin" }).apply(a));
    expect(() => new Functional({ inputs: a, outputs: twins })).toThrow('names of their own, got "twin" twice');
    expect(() => add(a, input([4]))).toThrow("add_1: expected shapes that broadcast, got [null, 3] and [null, 4]");
    expect(() => new GRU(2).apply(a)).toThrow("gru: expected [batch, time, features], got [null, 3]");
    expect(() => new LSTM(2, { returnState: true }).apply(input([4, 1]))).toThrow(
      "lstm apply: expected one output, got 3; use applyAll for a list",
    );
    expect(() => new Dense(2, { name: "d" }).apply(tensor([[1]]), { mask: a } as never)).toThrow(
      "d apply: expected a symbolic tensor as input, as among the options",
    );
    const dense = new Dense(2, { name: "fitted" });
    dense.apply(input([3]));
    expect(() => dense.apply(input([4]))).toThrow("fitted: expected 3 features on the last axis");
    expect(() => new Dense(1).apply([a, tensor([1]), 7] as never)).toThrow("expected symbolic tensors, got 7");
  });
});
