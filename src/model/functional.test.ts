import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { checkModelGradient } from "../../test/support/modelGradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Attention } from "../layers/attention.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { GRU } from "../layers/gru.js";
import { input } from "../layers/input.js";
import { Lambda } from "../layers/lambda.js";
import { LSTM } from "../layers/lstm.js";
import {
  add,
  concat,
  expandDims,
  getItem,
  greater,
  maximum,
  mean,
  mul,
  reshape,
  slice,
  sub,
  where,
} from "../layers/operations.js";
import type { SymbolicTensor } from "../layers/symbolicTensor.js";
import { mul as times } from "../ops/arithmetic.js";
import { Functional } from "./functional.js";
import { modelFromJson, modelToJson } from "./modelJson.js";
import { Sequential } from "./sequential.js";

beforeEach(() => {
  clearSession();
  setSeed(5);
});

/** An encoder whose last states start a decoder, and a second output beside it. */
function encoderDecoder() {
  const history = input([12, 3], { name: "history" });
  const calendar = input([5, 2], { name: "calendar" });
  const [encoded, ...states] = new LSTM(4, { returnState: true, name: "encoder" }).applyAll(history);
  const decoder = new LSTM(4, { returnSequences: true, name: "decoder" });
  const forecast = new Dense(1, { name: "forecast" }).apply(decoder.apply(calendar, { initialState: states }));
  const flag = new Dense(1, { name: "flag", activation: "sigmoid" }).apply(encoded);
  return new Functional({ inputs: [history, calendar], outputs: [forecast, flag] });
}

describe("Functional", () => {
  test("computes what the layers compute one after the other", () => {
    const x = input([6, 2]);
    const lstm = new LSTM(3);
    const dense = new Dense(2, { activation: "tanh" });
    const model = new Functional({ inputs: x, outputs: mul(dense.apply(lstm.apply(x)), 100) });
    const samples = uniform([4, 6, 2], 1);
    const expected = times(dense.apply(lstm.apply(samples)), 100);
    expect(model.predict(samples).toArray()).toEqual(expected.toArray());
    expect(model.inputShape).toEqual([null, 6, 2]);
    expect(model.outputShape).toEqual([null, 2]);
  });

  test("is the same as a Sequential model of the same layers, bit for bit, in training too", async () => {
    const make = () => [new GRU(4, { dropout: 0.2 }), new Dropout(0.1), new Dense(1)] as const;
    const train = async (model: Sequential | Functional<SymbolicTensor>) => {
      model.compile({ optimizer: "adam", loss: "huber", metrics: ["mae"] });
      const { history } = await model.fit(uniform([20, 7, 2], 2), uniform([20, 1], 3), { epochs: 2, verbose: 0 });
      return { history, weights: model.getWeights().map((weight) => [...weight.toArray()]) };
    };
    const one = new Sequential([...make()]);
    one.build([null, 7, 2]);
    clearSession();
    setSeed(5);
    const [gru, dropout, dense] = make();
    const x = input([7, 2]);
    const other = new Functional({ inputs: x, outputs: dense.apply(dropout.apply(gru.apply(x))) });
    expect(await train(other)).toEqual(await train(one));
  });

  test("steps that are made again from what was learnt of them are the same as those worked out anew", async () => {
    class WorkedOut extends Functional<SymbolicTensor> {}
    const train = async (Kind: typeof WorkedOut) => {
      clearSession();
      setSeed(5);
      const [a, b] = [input([6, 2]), input([3])];
      const last = getItem(new GRU(3, { returnSequences: true, dropout: 0.3 }).apply(a), [{}, -1]);
      const gate = where(greater(b, 0), b, mul(b, tensor([0.1, 0.2, 0.3])));
      const outputs = mul(new Dense(1).apply(concat([mul(last, gate), maximum(last, -0.1)], -1)), 2);
      const model = new Kind({ inputs: [a, b], outputs });
      model.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
      const x = [uniform([22, 6, 2], 1), uniform([22, 3], 2)];
      const { history } = await model.fit(x, uniform([22, 1], 3), {
        epochs: 3,
        batchSize: 8,
        validationSplit: 0.2,
        verbose: 0,
      });
      return { history, outputs: [...model.predict(x, { batchSize: 5 }).toArray()] };
    };
    expect(await train(Functional as typeof WorkedOut)).toEqual(await train(WorkedOut));
  });

  test("several inputs and outputs, states as inputs", () => {
    const model = encoderDecoder();
    const samples = [uniform([3, 12, 3], 1), uniform([3, 5, 2], 2)];
    const [forecast, flag] = model.predict(samples);
    expect([forecast.shape, flag.shape]).toEqual([
      [3, 5, 1],
      [3, 1],
    ]);
    const named = model.predict({ calendar: samples[1], history: samples[0] });
    expect(named[0].toArray()).toEqual(forecast.toArray());
    const nested = model.predict(samples.map((one) => one.toNested()) as never);
    expect(nested[1].toArray()).toEqual(flag.toArray());
  });

  test("a shared layer has one set of weights, and the gradient of all its calls", () => {
    const [a, b] = [input([3]), input([3])];
    const shared = new Dense(2, { activation: "tanh" });
    const outputs = sub(shared.apply(a), shared.apply(new Dense(3).apply(b)));
    const model = new Functional({ inputs: [a, b], outputs });
    expect(model.layers.filter((layer) => layer === shared)).toHaveLength(1);
    expect(model.weights).toHaveLength(4);
    const samples = [uniform([4, 3], 1), uniform([4, 3], 2)];
    checkModelGradient((...given) => model.apply(given), samples, model.weights);
  });

  test("a model is a layer in another, twice, and its weights are trained", () => {
    const left = input([8, 2], { name: "left" });
    const right = input([8, 2], { name: "right" });
    const inner = new Sequential([new GRU(4, { returnSequences: true }), new GRU(3)], { name: "inner" });
    const outputs = new Dense(1).apply(sub(inner.apply(left), inner.apply(right)));
    const model = new Functional({ inputs: [left, right], outputs });
    expect(model.weights).toHaveLength(8);
    const samples = [uniform([2, 8, 2], 1), uniform([2, 8, 2], 2)];
    checkModelGradient((...given) => model.apply(given), samples, model.weights);

    const x = input([8, 2]);
    const outer = new Functional({ inputs: x, outputs: model.apply([x, mul(x, 2)]) });
    const twice = times(samples[0], 2);
    expect(outer.predict(samples[0]).toArray()).toEqual(model.predict([samples[0], twice]).toArray());
    const first = new Sequential([outer, new Dense(2)]);
    expect(first.inputShape).toEqual([null, 8, 2]);
    expect(first.predict(samples[0]).shape).toEqual([2, 2]);
  });

  test("ops, with numbers, lists and constants, become layers", () => {
    const x = input([null, 4]);
    expect(getItem(x, [{}, -1]).shape).toEqual([null, 4]);
    expect(getItem(x, [{}, { start: -5, step: 2 }, 0]).shape).toEqual([null, 3]);
    const last = reshape(slice(x, [0, 0, 2], [-1, -1, 2]), [-1, 2]);
    const pooled = mean(x, 1, true);
    const joined = concat([pooled, mul(pooled, tensor([1, 2, 3, 4]))], -1);
    const wide = expandDims(joined, 0);
    expect([last.shape, pooled.shape, joined.shape, wide.shape]).toEqual([
      [null, 2],
      [null, 1, 4],
      [null, 1, 8],
      [1, null, 1, 8],
    ]);
    const model = new Functional({ inputs: x, outputs: joined });
    const samples = uniform([2, 5, 4], 1);
    expect(model.predict(samples).toArray()).toEqual(
      concat([mean(samples, 1, true), times(mean(samples, 1, true), tensor([1, 2, 3, 4]))], -1).toArray(),
    );
    expect(model.layers.map(({ name }) => name)).toEqual(["input_layer", "mean", "mul", "concat"]);
  });

  test("Lambda layers, with a list of inputs as well", () => {
    const [a, b] = [input([3]), input([3])];
    const scaled = new Lambda((x) => times(x, 2)).apply(a);
    const product = new Lambda(([x, y]: readonly Tensor[]) => times(x, y)).apply([scaled, b]);
    expect(product.shape).toEqual([null, 3]);
    const model = new Functional({ inputs: [a, b], outputs: product });
    expect(model.predict([tensor([[1, 2, 3]]), tensor([[4, 5, 6]])]).toNested()).toEqual([[8, 20, 36]]);
  });

  test("a part of a model is a model with the same layers", () => {
    const x = input([5, 2]);
    const hidden = new LSTM(3).apply(x);
    const doubled = mul(hidden, 2);
    const whole = new Functional({ inputs: x, outputs: new Dense(1).apply(doubled) });
    const front = new Functional({ inputs: x, outputs: doubled });
    const back = new Functional({ inputs: doubled, outputs: whole.outputs });
    const samples = uniform([2, 5, 2], 1);
    expect(back.predict(front.predict(samples))[0].toArray()).toEqual(whole.predict(samples).toArray());
    expect(back.inputs[0].shape).toEqual([null, 3]);
    expect(back.weights[0]).toBe(whole.weights[3]);
  });

  test("an input's last axis of length 1 is added or dropped", () => {
    const x = input([4, 1]);
    const model = new Functional({ inputs: x, outputs: new GRU(2).apply(x) });
    expect(model.predict(uniform([3, 4], 1)).toArray()).toEqual(model.predict(uniform([3, 4, 1], 1)).toArray());
  });

  test("an input may be an output, and a list of one stays a list", () => {
    const x = input([2]);
    const model = new Functional({ inputs: [x], outputs: [x] });
    expect(model.predict([[1, 2]]).map((t) => t.toNested())).toEqual([[[1, 2]]]);
    expect(model.countParams()).toBe(0);
  });

  test("a graph of thousands of calls", () => {
    const x = input([1]);
    let y = x;
    for (let i = 0; i < 3000; i++) y = add(y, 1);
    const model = new Functional({ inputs: x, outputs: y });
    expect(model.predict([[1]]).toNested()).toEqual([[3001]]);
  });

  test("a call's own options: training, mask", () => {
    const x = input([6, 1]);
    const always = new Functional({ inputs: x, outputs: new Dropout(0.5).apply(x, { training: true }) });
    const ones = tensor(new Float32Array(60).fill(1), [10, 6, 1]);
    expect(new Set(always.predict(ones).toArray())).toEqual(new Set([0, 2]));
    const mask = input([6], { name: "mask" });
    const masked = new Functional({ inputs: [x, mask], outputs: new GRU(2).apply(x, { mask }) });
    const seen = tensor([[1, 1, 1, 0, 0, 0]]);
    const gru = masked.layers.find((layer) => layer instanceof GRU) as GRU;
    const short = uniform([1, 3, 1], 1);
    const padded = tensor([...short.toArray(), 7, 8, 9], [1, 6, 1]);
    expect(masked.predict([padded, seen]).toArray()).toEqual(gru.apply(short).toArray());
  });

  test("masks, one an input, as a list by either name", () => {
    const [query, value, mask] = [input([2, 3]), input([4, 3]), input([4])];
    const attention = new Attention();
    const samples = [uniform([1, 2, 3], 1), uniform([1, 4, 3], 2)];
    const seen = tensor([[1, 1, 0, 0]]);
    const expected = attention.apply(samples, { masks: [null, seen] }).toArray();
    expect(expected).not.toEqual(attention.apply(samples).toArray());
    for (const options of [{ masks: [null, mask] }, { mask: [null, mask] as never }]) {
      const outputs = attention.apply([query, value], options);
      const model = new Functional({ inputs: [query, value, mask], outputs });
      expect(model.predict([...samples, seen]).toArray()).toEqual(expected);
      expect(
        modelFromJson(modelToJson(model))
          .predict([...samples, seen])
          .toArray(),
      ).toEqual(expected);
    }
  });

  test("summary is a table with what each layer is connected to", () => {
    expect(encoderDecoder().summary()).toBe(
      `
Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape                    ┃       Param # ┃ Connected to                                 ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
│ history (InputLayer)            │ (None, 12, 3)                   │             0 │ -                                            │
├─────────────────────────────────┼─────────────────────────────────┼───────────────┼──────────────────────────────────────────────┤
│ calendar (InputLayer)           │ (None, 5, 2)                    │             0 │ -                                            │
├─────────────────────────────────┼─────────────────────────────────┼───────────────┼──────────────────────────────────────────────┤
│ encoder (LSTM)                  │ (None, 4), (None, 4), (None, 4) │           128 │ history[0][0]                                │
├─────────────────────────────────┼─────────────────────────────────┼───────────────┼──────────────────────────────────────────────┤
│ decoder (LSTM)                  │ (None, 5, 4)                    │           112 │ calendar[0][0], encoder[0][1], encoder[0][2] │
├─────────────────────────────────┼─────────────────────────────────┼───────────────┼──────────────────────────────────────────────┤
│ forecast (Dense)                │ (None, 5, 1)                    │             5 │ decoder[0][0]                                │
├─────────────────────────────────┼─────────────────────────────────┼───────────────┼──────────────────────────────────────────────┤
│ flag (Dense)                    │ (None, 1)                       │             5 │ encoder[0][0]                                │
└─────────────────────────────────┴─────────────────────────────────┴───────────────┴──────────────────────────────────────────────┘
 Total params: 250 (1000.00 B)
 Trainable params: 250 (1000.00 B)
 Non-trainable params: 0 (0.00 B)
`.trimStart(),
    );
  });

  test("getLayer, trainable, freeze reach into nested models", () => {
    const x = input([3, 2]);
    const inner = new Sequential([new Bidirectional(new LSTM(2))], { name: "inner" });
    const model = new Functional({ inputs: x, outputs: new Dense(1, { name: "out" }).apply(inner.apply(x)) });
    expect(model.getLayer("inner")).toBe(inner);
    inner.freeze();
    expect(inner.layers[0].children[0].trainable).toBe(false);
    expect(model.trainableWeights.map(({ name }) => name)).toEqual(["out/kernel", "out/bias"]);
    model.trainable = true;
    expect(model.trainableWeights).toHaveLength(8);
  });
});
