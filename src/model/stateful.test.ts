import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import { valueAndGrad } from "../engine/tape.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { statefulLayers } from "../layers/carriedStates.js";
import { Dense } from "../layers/dense.js";
import { GRU } from "../layers/gru.js";
import { GRUCell } from "../layers/gruCell.js";
import { inference } from "../layers/layer.js";
import { LSTM } from "../layers/lstm.js";
import { LSTMCell } from "../layers/lstmCell.js";
import type { Recurrent } from "../layers/recurrent.js";
import { RNN } from "../layers/rnn.js";
import { SimpleRNN } from "../layers/simpleRnn.js";
import { sum } from "../ops/reduce.js";
import { concat, slice } from "../ops/shape.js";
import { modelFromJson, modelToJson } from "./modelJson.js";
import { Sequential } from "./sequential.js";
import { SGD } from "./sgd.js";
import { traceCell } from "./traceCell.js";
import { weightsHash } from "./weightsHash.js";

const x = uniform([4, 12, 2], 1);
const part = (from: number, length: number) => slice(x, [0, from, 0], [-1, length, -1]);
const steps = { returnSequences: true, stateful: true };

beforeEach(() => {
  clearSession();
  setSeed(3);
});

const kinds: Record<string, () => Recurrent> = {
  GRU: () => new GRU(3, steps) as unknown as Recurrent,
  LSTM: () => new LSTM(3, steps) as unknown as Recurrent,
  "LSTM by steps": () => new LSTM(3, { ...steps, recurrentActivation: "hardSigmoid" }) as unknown as Recurrent,
  "stacked cells": () => new RNN([new LSTMCell(3), new GRUCell(3)], steps),
};

describe.each(Object.entries(kinds))("a stateful %s", (_, make) => {
  const whole = (layer: Recurrent, mask?: Tensor) => {
    layer.resetState();
    return (layer.call(x, { ...inference, mask }) as Tensor).toArray();
  };

  test("reads a sequence in parts as it reads it whole", () => {
    const layer = make();
    for (const lengths of [[12], [5, 7], [1, 2, 3, 6]]) {
      layer.resetState();
      let from = 0;
      const parts = lengths.map((length) => {
        from += length;
        return layer.call(part(from - length, length), inference) as Tensor;
      });
      expect(concat(parts, 1).toArray()).toEqual(whole(layer));
    }
  });

  test("also with a mask, but for what comes before a row's first step of a part", () => {
    const layer = make();
    const mask = tensor(
      Float32Array.from(uniform([48], 7).toArray(), (v) => Number(v > 0)),
      [4, 12],
    );
    const all = tensor(whole(layer, mask), [4, 12, 3]).toNested() as number[][][];
    layer.resetState();
    for (const from of [0, 4, 8]) {
      const here = slice(mask, [0, from], [-1, 4]);
      const y = layer.call(part(from, 4), { ...inference, mask: here }) as Tensor;
      const seen = here.toNested() as number[][];
      (y.toNested() as number[][][]).forEach((row, i) => {
        const first = seen[i].indexOf(1);
        const silent = first < 0 ? 4 : first;
        expect(row.slice(0, silent).flat()).toEqual(Array(3 * silent).fill(0));
        expect(row.slice(silent)).toEqual(all[i].slice(from + silent, from + 4));
      });
    }
  });

  test("no gradient flows from one batch to the one before", () => {
    const layer = make();
    const [first, second] = [part(0, 6), part(6, 6)];
    layer.call(first, inference);
    const carried = layer.states as readonly Tensor[];
    const alone = valueAndGrad(
      () => sum(layer.call(second, { ...inference, initialState: carried }) as Tensor),
      [second, ...layer.weights],
    );
    layer.resetState();
    const { gradients } = valueAndGrad(() => {
      layer.call(first, inference);
      return sum(layer.call(second, inference) as Tensor);
    }, [second, ...layer.weights, first]);
    const [own, before] = [gradients.slice(0, -1), gradients.at(-1) as Tensor];
    expect(own.map((g) => g.toArray())).toEqual(alone.gradients.map((g) => g.toArray()));
    expect(before.toArray().every((value) => value === 0)).toBe(true);
  });

  test("given states go before its own; the batch keeps its size until resetState", () => {
    const layer = make();
    const zeros = (size: number) => tensor(new Float32Array(4 * size), [4, size]);
    const fresh = whole(layer);
    const states = layer.cell.stateSize.map(zeros);
    expect((layer.call([x, ...states], inference) as Tensor).toArray()).toEqual(fresh);
    expect(() => layer.call(slice(x, [0, 0, 0], [3, -1, -1]), inference)).toThrow(
      `${layer.name} stateful: expected a batch of 4, as those before it, got 3; keep to one batch size`,
    );
    layer.resetState();
    expect((layer.call(slice(x, [0, 0, 0], [3, -1, -1]), inference) as Tensor).shape[0]).toBe(3);
  });
});

test("both directions of a Bidirectional layer carry their states", () => {
  const layer = new Bidirectional(new GRU(2, { stateful: true }));
  const first = (layer.call(x, inference) as Tensor).toArray();
  const [forward, backward] = [layer.forwardLayer.states, layer.backwardLayer.states];
  expect((layer.call(x, inference) as Tensor).toArray()).not.toEqual(first);
  layer.resetState();
  expect((layer.call(x, inference) as Tensor).toArray()).toEqual(first);
  expect([layer.forwardLayer.states, layer.backwardLayer.states].map((s) => s?.[0].toArray())).toEqual(
    [forward, backward].map((s) => s?.[0].toArray()),
  );
});

describe("a model with stateful layers", () => {
  const model = () => new Sequential([new LSTM(3, { stateful: true, inputShape: [null, 2] }), new Dense(1)]);

  test("predicts batch after batch as one long sequence", () => {
    const m = model();
    const rows = [part(0, 6), part(6, 6)];
    m.predict(rows[0], { batchSize: 4 });
    const end = m.predict(rows[1], { batchSize: 4 }).toArray();
    (m.layers[0] as LSTM).resetState();
    expect(m.predict(x, { batchSize: 4 }).toArray()).toEqual(end);
  });

  test("batches are as large as asked for", () => {
    const m = model();
    expect(m.predict(uniform([600, 2, 2], 1), { batchSize: 300 }).shape).toEqual([600, 1]);
    expect((m.layers[0] as LSTM).states?.[0].shape).toEqual([300, 3]);
  });

  test("fit carries states from batch to batch, and what it tries out before doesn't count", async () => {
    const m = model();
    const y = uniform([4, 1], 2);
    m.compile({ optimizer: "sgd", loss: "mse" });
    const weights = m.getWeights();
    const first = part(0, 6);
    await m.fit(first, y, { batchSize: 4, shuffle: false, verbose: 0 });
    const carried = (m.layers[0] as LSTM).states?.[0].toArray();
    m.setWeights(weights);
    (m.layers[0] as LSTM).resetState();
    m.predict(first, { batchSize: 4 });
    expect((m.layers[0] as LSTM).states?.[0].toArray()).toEqual(carried);

    const losses = async (validationData?: [Tensor, Tensor]) => {
      clearSession();
      setSeed(3);
      const other = model();
      other.compile({ optimizer: "sgd", loss: "mse" });
      return (await other.fit(first, y, { batchSize: 4, verbose: 0, ...(validationData && { validationData }) }))
        .history.loss;
    };
    expect(await losses([part(6, 6), y])).toEqual(await losses());
  });

  test("batch after batch of the same shape is one long sequence, however many", async () => {
    const batches = 16;
    const long = uniform([4, 3 * batches, 2], 9);
    const rows = concat(
      Array.from({ length: batches }, (_, i) => slice(long, [0, 3 * i, 0], [-1, 3, -1])),
      0,
    );
    const m = model();
    const lstm = m.layers[0] as LSTM;
    const end = lstm.read(long, inference).states[0].toArray();
    const carried = () => lstm.states?.[0].toArray();
    m.compile({ optimizer: new SGD({ learningRate: 0 }), loss: "mse" });
    m.predict(rows, { batchSize: 4 });
    expect(carried()).toEqual(end);
    lstm.resetState();
    const y = uniform([4 * batches, 1], 2);
    await m.evaluate(rows, y, { batchSize: 4 });
    expect(carried()).toEqual(end);
    lstm.resetState();
    await m.fit(rows, y, { batchSize: 4, shuffle: false, verbose: 0 });
    expect(carried()).toEqual(end);
  });

  test("a training that goes wrong leaves no infinite states behind", async () => {
    const m = new Sequential([
      new SimpleRNN(3, { stateful: true, activation: "relu", inputShape: [null, 2] }),
      new Dense(1),
    ]);
    m.compile({ optimizer: new SGD({ learningRate: 1e30 }), loss: "mse" });
    await expect(m.fit(x, uniform([4, 1], 2), { batchSize: 4, epochs: 9, verbose: 0 })).rejects.toThrow("finite");
    expect(m.predict(x, { batchSize: 4 }).toArray().every(Number.isFinite)).toBe(true);
  });

  test("traceCell looks without touching", () => {
    const m = model();
    m.predict(x, { batchSize: 4 });
    const [before] = (m.layers[0] as LSTM).states as Tensor[];
    traceCell(m, x);
    expect(statefulLayers(m.layers)).toEqual([m.layers[0]]);
    expect((m.layers[0] as LSTM).states?.[0]).toBe(before);
  });

  test("a saved model goes on from its states", async () => {
    const y = uniform([4, 1], 2);
    const m = new Sequential([
      new RNN([new LSTMCell(3), new GRUCell(2)], { stateful: true, inputShape: [null, 2] }),
      new Dense(1),
    ]);
    m.compile({ optimizer: "sgd", loss: "mse" });
    const parse = () => JSON.parse(JSON.stringify(modelToJson(m)));
    expect(modelFromJson(parse()).predict(x).toArray()).toEqual(m.predict(x).toArray());
    const options = { batchSize: 4, shuffle: false, verbose: 0 } as const;
    await m.fit(part(0, 6), y, options);
    const saved = parse();
    const copy = modelFromJson(saved);
    for (const model of [m, copy]) await model.fit(part(6, 6), y, options);
    expect(await weightsHash(copy)).toBe(await weightsHash(m));
    const damaged = (states: unknown) => () => modelFromJson({ ...saved, training: { ...saved.training, states } });
    expect(damaged([])).toThrow("model file training: expected the states of 1 stateful layers, got []");
    expect(damaged([{ batch: -1, values: [] }])).toThrow("expected a batch size of rnn, got -1; the file is damaged");
    expect(damaged([{ batch: 4, values: ["AAAA"] }])).toThrow(
      "model file, states of rnn: expected base64 of 12 floats",
    );
  });
});
