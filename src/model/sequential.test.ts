import { format } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { clearSession } from "../engine/session.js";
import { valueAndGrad } from "../engine/tape.js";
import { type Tensor, tensor, zeros } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Conv1D } from "../layers/conv1d.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { Input } from "../layers/input.js";
import { Lambda } from "../layers/lambda.js";
import { LSTM } from "../layers/lstm.js";
import { SimpleRNN } from "../layers/simpleRnn.js";
import { TimeDistributed } from "../layers/timeDistributed.js";
import { mul } from "../ops/arithmetic.js";
import { sum } from "../ops/reduce.js";
import { expandDims } from "../ops/shape.js";
import { Sequential } from "./sequential.js";

beforeEach(clearSession);

const course = () =>
  new Sequential([
    new Lambda((x) => expandDims(x, -1), { inputShape: [null] }),
    new Bidirectional(new LSTM(32, { returnSequences: true })),
    new Bidirectional(new LSTM(32)),
    new Dense(1),
    new Lambda((x) => mul(x, 100)),
  ]);

describe("Sequential", () => {
  test("one model takes several lengths", () => {
    const model = new Sequential([new SimpleRNN(3, { returnSequences: true, inputShape: [null, 1] }), new Dense(2)]);
    expect(model.call(zeros([4, 30, 1])).shape).toEqual([4, 30, 2]);
    expect(model.call(zeros([1, 7, 1])).shape).toEqual([1, 7, 2]);
    expect(course().call(zeros([2, 20])).shape).toEqual([2, 1]);
  });

  test("is built by its first data when no inputShape is given", () => {
    const model = new Sequential([new Dense(4), new Dense(1)]);
    expect(model.built).toBe(false);
    expect(model.summary()).toContain("0 (unbuilt)");
    model.predictOnBatch([[1, 2, 3]]);
    expect(model.inputShape).toEqual([null, 3]);
    expect(model.countParams()).toBe(21);
  });

  test("adds or drops a last axis of length 1 as its inputShape asks", () => {
    const model = new Sequential([new Input([20, 1]), new SimpleRNN(3)]);
    expect(model.layers).toHaveLength(1);
    expect(model.call(zeros([2, 20])).shape).toEqual([2, 3]);
    const flat = new Sequential([new Dense(1, { inputShape: [5] })]);
    expect(flat.call(zeros([2, 5, 1])).shape).toEqual([2, 1]);
  });

  test("summary is Keras's table", () => {
    expect(course().summary()).toBe(
      `
Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ lambda (Lambda)                 │ (None, None, 1)        │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ bidirectional (Bidirectional)   │ (None, None, 64)       │         8,704 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ bidirectional_1 (Bidirectional) │ (None, 64)             │        24,832 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense (Dense)                   │ (None, 1)              │            65 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ lambda_1 (Lambda)               │ (None, 1)              │             0 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 33,601 (131.25 KB)
 Trainable params: 33,601 (131.25 KB)
 Non-trainable params: 0 (0.00 B)
`.trimStart(),
    );
  });

  test("says which layer to ask for the whole sequence", () => {
    const first = () => new LSTM(3, { name: "first", inputShape: [null, 1] });
    const remedy = "expected [batch, time, features], got [null, 3]; give first returnSequences: true";
    expect(() => new Sequential([first(), new LSTM(3, { name: "second" })])).toThrow(`second: ${remedy}`);
    expect(() => new Sequential([first(), new Dropout(0.2), new Bidirectional(new LSTM(3))])).toThrow(remedy);
    const wrapped = new Bidirectional(first(), { name: "both", inputShape: [null, 1] });
    expect(() => new Sequential([wrapped, new Conv1D(3, 3)])).toThrow(
      "give the layer inside both returnSequences: true",
    );
    expect(() => new Sequential([first(), new TimeDistributed(new Dense(1))])).toThrow(
      "[batch, time, …] with three axes or more, got [null, 3]; give first returnSequences: true",
    );
    const late = new Sequential([new SimpleRNN(3, { name: "first" }), new LSTM(3)]);
    expect(() => late.call(zeros([2, 5, 1]))).toThrow("give first returnSequences: true");
    expect(() => new Sequential([new LSTM(3)]).call(zeros([2, 5]))).toThrow("add the features axis");
  });

  test("console.log shows models and layers in a line", () => {
    const model = new Sequential([new Dense(4)]);
    expect(`${model}, ${model.layers[0]}`).toBe(
      'Sequential "sequential" (1 layer, not built yet), Dense "dense" (not built yet)',
    );
    clearSession();
    expect([course(), new LSTM(1)].map((shown) => format("%O", shown))).toEqual([
      'Sequential "sequential" (5 layers, 33,601 parameters)',
      'LSTM "lstm_2" (not built yet)',
    ]);
  });

  test("weights are copied out and set, with their shapes checked", () => {
    const model = new Sequential([new Dense(2, { inputShape: [3] })]);
    const before = model.getWeights();
    model.setWeights([new Float32Array(6).fill(1), [5, 6]]);
    expect(model.predictOnBatch([[1, 1, 1]]).toNested()).toEqual([[8, 9]]);
    model.setWeights(before);
    expect(model.getWeights()[0].toArray()).toEqual(before[0].toArray());
    expect(() => model.setWeights(undefined as never)).toThrow(
      "expected a list of arrays, one a weight, got undefined",
    );
    expect(() => model.setWeights([before[0]])).toThrow("sequential setWeights: expected 2 weights, got 1");
    expect(() => model.setWeights([zeros([2, 3]), zeros([2])])).toThrow(
      "sequential dense/kernel: expected [3, 2], got [2, 3]",
    );
    expect(() => model.setWeights([zeros([3, 2]), [0, Number.NaN]])).toThrow(
      "sequential dense/bias: expected finite numbers, got NaN at index 1; take weights from before the training diverged",
    );
    expect(model.getWeights()[0].toArray()).toEqual(before[0].toArray());
  });

  test("apply is differentiable", () => {
    const model = new Sequential([new Dense(1, { inputShape: [2] })]);
    const x = tensor([[1, 2]]);
    const { gradients } = valueAndGrad(() => sum(model.apply(x)), model.trainableWeights);
    expect(gradients.map((gradient) => [...gradient.toArray()])).toEqual([[1, 2], [1]]);
  });

  test("says what is wrong with a layer, an input, a name", () => {
    const model = new Sequential([new Dense(1, { inputShape: [20] })]);
    expect(() => model.call(zeros([32, 30]))).toThrow("sequential input: expected [null, 20], got [32, 30]");
    expect(() => model.add("dense" as never)).toThrow('sequential add: expected a layer, got "dense"');
    expect(() => model.add(new Dense(1, { name: "dense" }))).toThrow(
      'layers with names of their own, got "dense" twice',
    );
    expect(() => new Sequential([new Dense(1, { inputShape: [20] }), new LSTM(3)])).toThrow(
      "lstm: expected [batch, time, features], got [null, 1]",
    );
    expect(() => model.add(new Input([3]))).toThrow("expected an Input in front, got one behind other layers");
    expect(() => model.getLayer("lstm")).toThrow('getLayer: expected a name among dense, got "lstm"');
    expect(() => new Sequential().call(zeros([1, 1]))).toThrow(/at least one layer/);
  });

  test("a tensor of a step that is over names its layer", () => {
    let leaked = zeros([1]);
    const leak = (x: Tensor) => {
      leaked = mul(x, 1);
      return leaked;
    };
    const model = new Sequential([new Dense(1, { inputShape: [1] }), new Lambda(leak, { name: "leaking" })]);
    model.predict([[1]]);
    expect(() => mul(leaked, 2)).toThrow("leaking: expected a tensor of the running step, got one used after its step");
  });

  test("training without compile says so", () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })]);
    expect(() => model.trainOnBatch([[1]], [[1]])).toThrow("call compile({ optimizer, loss }) first");
  });
});
