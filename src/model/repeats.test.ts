import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { scope } from "../engine/memory.js";
import { clearSession, setSeed } from "../engine/session.js";
import { valueAndGrad } from "../engine/tape.js";
import { keep, type Tensor } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { Lambda } from "../layers/lambda.js";
import { LSTM } from "../layers/lstm.js";
import { SimpleRNN } from "../layers/simpleRnn.js";
import { mul } from "../ops/arithmetic.js";
import { meanSquaredError } from "./losses.js";
import { Sequential } from "./sequential.js";
import { SGD } from "./sgd.js";

beforeEach(() => {
  clearSession();
  setSeed(7);
});

function network(): Sequential {
  setSeed(7);
  return new Sequential([
    new Bidirectional(new LSTM(3, { returnSequences: true }), { inputShape: [null, 2] }),
    new SimpleRNN(4),
    new Dense(1),
  ]);
}

const batch = (step: number, size = 5) => [uniform([size, 6, 2], step), uniform([size, 1], 100 + step)] as const;

describe("launches that are made again", () => {
  test("train as those that are worked out anew, whatever the batches' shapes", () => {
    const [repeated, anew] = [network(), network()];
    repeated.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: "mse" });
    const loss = meanSquaredError();
    for (let step = 0; step < 9; step++) {
      const [x, y] = batch(step, step % 3 === 2 ? 2 : 5);
      const logs = repeated.trainOnBatch(x, y);
      const value = scope(() => {
        const weights = anew.trainableWeights;
        const { value, gradients } = valueAndGrad(() => loss(y, anew.call(x) as Tensor), weights);
        gradients.forEach((gradient, i) => {
          const update = mul(gradient, 0.1).toArray();
          weights[i].values.forEach((w, k) => {
            weights[i].values[k] = w - (update[k] as number);
          });
        });
        return value.item();
      });
      expect(logs.loss).toBe(value);
    }
    expect(repeated.getWeights().map((w) => w.toArray())).toEqual(anew.getWeights().map((w) => w.toArray()));
  });

  test("see weights that were changed in between", () => {
    const model = network();
    const [x] = batch(0);
    const before = [1, 2, 3].map(() => model.predict(x).toArray());
    expect(before[2]).toEqual(before[0]);
    model.setWeights(model.getWeights().map((w) => keep(mul(w, 0.5))));
    const fresh = network();
    fresh.setWeights(model.getWeights());
    expect(model.predict(x).toArray()).toEqual(fresh.predict(x).toArray());
    expect(model.predict(x).toArray()).not.toEqual(before[0]);
  });

  test("are forgotten when a layer is frozen or added", () => {
    const model = network();
    const compile = () => model.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: "mse" });
    compile();
    const [x, y] = batch(0);
    for (let step = 0; step < 4; step++) model.trainOnBatch(x, y);
    const [dense] = model.layers.slice(-1);
    dense.freeze();
    const kernel = (dense as Dense).kernel.toArray();
    model.trainOnBatch(x, y);
    expect((dense as Dense).kernel.toArray()).toEqual(kernel);
    const output = model.predict(x).toArray();
    for (let call = 0; call < 3; call++) model.predict(x);
    model.add(new Dense(1, { kernelInitializer: "ones", useBias: false, activation: "relu" }));
    expect(model.predict(x).toArray()).toEqual(output.map((value) => Math.max(0, value)));
  });

  test("are not made for functions and classes of the user's, nor for dropout", () => {
    let factor = 1;
    class Scaled extends Dense {
      override call(x: Tensor): Tensor {
        return mul(super.call(x), factor);
      }
    }
    const input = { inputShape: [2] };
    for (const layer of [
      new Lambda((x) => mul(x, factor), input),
      new Scaled(1, input),
      new Dense(1, { ...input, activation: (x) => mul(x, factor) }),
    ]) {
      const model = new Sequential([layer]);
      const x = uniform([3, 2], 1);
      factor = 1;
      const once = [1, 2, 3].map(() => model.predict(x).toArray()).pop() as Float32Array;
      factor = 2;
      expect(model.predict(x).toArray()).toEqual(once.map((value) => 2 * value));
    }
    const noisy = new Sequential([new Dropout(0.5, { inputShape: [64] }), new Dense(1)]);
    noisy.compile({ optimizer: new SGD({ learningRate: 0 }), loss: "mse" });
    const [x, y] = [uniform([2, 64], 1), uniform([2, 1], 2)];
    const losses = [1, 2, 3, 4].map(() => noisy.trainOnBatch(x, y).loss);
    expect(new Set(losses).size).toBe(4);
  });
});
