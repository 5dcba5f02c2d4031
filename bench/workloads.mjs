// What is timed: networks of the sizes our users train, with the floating-point work that one training step asks for.
import { Bidirectional, Dense, huber, LSTM, Sequential, SGD, SimpleRNN, tensor } from "../dist/index.js";

/** Numbers without a pattern, the same at every run. */
function noise(shape) {
  let state = 12345;
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tensor(values, shape);
}

/** A function that trains one step: Huber loss, SGD with momentum 0.9, batch 32, window 20, one feature. */
function trainer(layers) {
  const model = new Sequential([...layers, new Dense(1)]);
  model.compile({ optimizer: new SGD({ learningRate: 1e-4, momentum: 0.9 }), loss: huber() });
  const [x, y] = [noise([32, 20, 1]), noise([32, 1])];
  return () => model.trainStep(x, y);
}

/** Multiply-adds of matrix products count two; activations and the optimizer count nothing. */
export const workloads = {
  W1: {
    about: "2×SimpleRNN(40), window 20, batch 32",
    flop: 18.5e6,
    prepare: () => trainer([new SimpleRNN(40, { returnSequences: true, inputShape: [null, 1] }), new SimpleRNN(40)]),
  },
  W2: {
    about: "2×Bi-LSTM(32), window 20, batch 32",
    flop: 126.5e6,
    prepare: () =>
      trainer([
        new Bidirectional(new LSTM(32, { returnSequences: true }), { inputShape: [null, 1] }),
        new Bidirectional(new LSTM(32)),
      ]),
  },
};

/** The engine's own best matrix product, the yardstick of the others. */
export const yardstick = { m: 512, k: 256, n: 256, noise };
