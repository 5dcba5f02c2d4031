import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import type { Tensor } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { GRU } from "../layers/gru.js";
import { GRUCell } from "../layers/gruCell.js";
import { input } from "../layers/input.js";
import { inference } from "../layers/layer.js";
import { LSTM } from "../layers/lstm.js";
import { LSTMCell } from "../layers/lstmCell.js";
import { RNN } from "../layers/rnn.js";
import { Functional } from "./functional.js";
import { modelFromJson, modelToJson } from "./modelJson.js";

const [past, future] = [uniform([4, 6, 2], 1), uniform([4, 3, 1], 2)];
const target = uniform([4, 3, 1], 3);

beforeEach(() => {
  clearSession();
  setSeed(7);
});

/** An encoder whose states a decoder starts from, handed over as an option or as inputs. */
function encoderDecoder(asInputs: boolean) {
  const [history, calendar] = [input([null, 2]), input([null, 1])];
  const encoder = new RNN([new LSTMCell(4), new GRUCell(3)], { returnState: true });
  const decoder = new RNN([new LSTMCell(4), new GRUCell(3)], { returnSequences: true });
  const [, ...states] = encoder.applyAll(history);
  const decoded = asInputs ? decoder.apply([calendar, ...states]) : decoder.apply(calendar, { initialState: states });
  const model = new Functional({ inputs: [history, calendar], outputs: new Dense(1).apply(decoded) });
  return { model, encoder, decoder };
}

describe("states in a graph", () => {
  test("go from an encoder to a decoder, as an option or as inputs", () => {
    for (const asInputs of [false, true]) {
      const { model, encoder, decoder } = encoderDecoder(asInputs);
      const [, ...states] = encoder.call(past, inference) as Tensor[];
      const decoded = decoder.call([future, ...states], inference) as Tensor;
      const dense = model.layers.at(-1) as Dense;
      expect(model.predict([past, future]).toArray()).toEqual(dense.call(decoded).toArray());
    }
  });

  test("carry gradients back to the encoder", async () => {
    const { model, encoder } = encoderDecoder(false);
    model.compile({ optimizer: "sgd", loss: "mse" });
    const before = encoder.weights.map((weight) => weight.toArray());
    const { history } = await model.fit([past, future], target, { epochs: 3, verbose: 0 });
    expect(history.loss[2]).toBeLessThan(history.loss[0]);
    encoder.weights.forEach((weight, i) => {
      expect(weight.toArray()).not.toEqual(before[i]);
    });
  });

  test("are saved with the model", () => {
    for (const asInputs of [false, true]) {
      const { model } = encoderDecoder(asInputs);
      const copy = modelFromJson(JSON.parse(JSON.stringify(modelToJson(model)))) as Functional;
      expect(copy.predict([past, future])).toEqual(model.predict([past, future]));
    }
  });

  test("of both directions are the forward layer's first", () => {
    const [x, ...given] = [input([null, 2]), ...[3, 3].map((units) => input([units]))];
    const layer = new Bidirectional(new GRU(3, { returnState: true }));
    const outputs = layer.applyAll(x, { initialState: given });
    expect(outputs.map(({ shape }) => shape)).toEqual([
      [null, 6],
      [null, 3],
      [null, 3],
    ]);
    const model = new Functional({ inputs: [x, ...given], outputs });
    const states = [uniform([4, 3], 5), uniform([4, 3], 6)];
    const wanted = layer.call(past, { ...inference, initialState: states }) as Tensor[];
    const got = model.predict([past, ...states]) as Tensor[];
    expect(got.map((t) => t.toArray())).toEqual(wanted.map((t) => t.toArray()));
  });

  test("a mask goes through stacked layers in both directions, to the last", () => {
    const ids = input([null]);
    const embedded = new Embedding(9, 4, { maskZero: true }).apply(ids);
    const read = new Bidirectional(new LSTM(3, { returnSequences: true })).apply(embedded);
    const model = new Functional({ inputs: ids, outputs: new Bidirectional(new GRU(2)).apply(read) });
    const [short, long] = [[[3, 1, 4]], [[3, 1, 4, 0, 0]]].map((x) => (model.predict(x) as Tensor).toArray());
    long.forEach((value, i) => {
      expect(value).toBeCloseTo(short[i], 6);
    });
  });
});
