// What is timed: networks of the sizes our users train, with the floating-point work that one step asks for.
import { Bidirectional, Conv1D, Dense, GRU, huber, LSTM, Sequential, SGD, SimpleRNN, tensor } from "../dist/index.js";

/** Numbers without a pattern, the same at every run. */
export function noise(shape) {
  let state = 12345;
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tensor(values, shape);
}

const first = { returnSequences: true, inputShape: [null, 1] };
const wide = { returnSequences: true, inputShape: [null, 8] };
const biLstm = () => [
  new Bidirectional(new LSTM(32, { returnSequences: true }), { inputShape: [null, 1] }),
  new Bidirectional(new LSTM(32)),
];

/** A function that trains one step: Huber loss, SGD with momentum 0.9. */
function trainer(layers, x, y) {
  const model = new Sequential(layers);
  model.compile({ optimizer: new SGD({ learningRate: 1e-4, momentum: 0.9 }), loss: huber() });
  const [batch, target] = [noise(x), noise(y)];
  return () => model.trainStep(batch, target);
}

/** A function that predicts `count` windows in one call. */
function predictor(count) {
  const model = new Sequential([...biLstm(), new Dense(1)]);
  const windows = noise([count, 20, 1]);
  return () => model.predict(windows, { batchSize: count });
}

/** Multiply-adds of matrix products count two; activations and the optimizer count nothing. */
export const workloads = {
  W1: {
    about: "2×SimpleRNN(40), window 20, batch 32",
    flop: 18.5e6,
    prepare: () => trainer([new SimpleRNN(40, first), new SimpleRNN(40), new Dense(1)], [32, 20, 1], [32, 1]),
  },
  W2: {
    about: "2×Bi-LSTM(32), window 20, batch 32",
    flop: 126.5e6,
    prepare: () => trainer([...biLstm(), new Dense(1)], [32, 20, 1], [32, 1]),
  },
  W3: {
    about: "Conv1D(32,5) + 2×LSTM(64) + Dense, window 60, batch 100",
    flop: 2.07e9,
    prepare: () => {
      const conv = new Conv1D(32, 5, { padding: "causal", activation: "relu", inputShape: [null, 1] });
      const dense = [new Dense(30, { activation: "relu" }), new Dense(10, { activation: "relu" }), new Dense(1)];
      return trainer([conv, new LSTM(64, { returnSequences: true }), new LSTM(64), ...dense], [100, 60, 1], [100, 1]);
    },
  },
  W4: {
    about: "2×LSTM(256), window 168, 8 features, batch 128, Dense(48)",
    flop: 102.2e9,
    prepare: () => trainer([new LSTM(256, wide), new LSTM(256), new Dense(48)], [128, 168, 8], [128, 48]),
  },
  W4g: {
    about: "2×GRU(256), window 168, 8 features, batch 128, Dense(48)",
    flop: 76.6e9,
    prepare: () => trainer([new GRU(256, wide), new GRU(256), new Dense(48)], [128, 168, 8], [128, 48]),
  },
  W5: { about: "W2's network, predict 1000 windows", flop: 1.32e9, prepare: () => predictor(1000) },
  W5b1: { about: "W2's network, predict one window", flop: 1.32e6, prepare: () => predictor(1) },
};
