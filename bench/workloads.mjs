// What is timed, with the floating-point work that one step asks for: matrix products only, two for a multiply-add.
import { huber, Sequential, SGD, tensor } from "../dist/index.js";
import { networks } from "./networks.mjs";

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

/** A function that trains one step: Huber loss, SGD with momentum 0.9. */
export function trainer(layers, inputs, targets) {
  const model = new Sequential(layers);
  model.compile({ optimizer: new SGD({ learningRate: 1e-4, momentum: 0.9 }), loss: huber() });
  const [x, y] = [noise(inputs), noise(targets)];
  return () => model.trainOnBatch(x, y);
}

/** A function that predicts `count` windows in one call. */
function predictor(layers, count) {
  const model = new Sequential(layers);
  const windows = noise([count, 20, 1]);
  return () => model.predict(windows, { batchSize: count });
}

/** Workloads timed step by step. */
export const workloads = {
  W1: {
    about: "2×SimpleRNN(40), window 20, batch 32",
    flop: 18.5e6,
    prepare: () => trainer(networks.W1(), [32, 20, 1], [32, 1]),
  },
  W2: {
    about: "2×Bi-LSTM(32), window 20, batch 32",
    flop: 126.5e6,
    prepare: () => trainer(networks.W2(), [32, 20, 1], [32, 1]),
  },
  W3: {
    about: "Conv1D(32,5) + 2×LSTM(64) + Dense 30·10·1, window 60, batch 100",
    flop: 2.07e9,
    prepare: () => trainer(networks.W3(), [100, 60, 1], [100, 1]),
  },
  W4: {
    about: "2×LSTM(256), window 168, 8 features, batch 128, Dense(48)",
    flop: 102.2e9,
    prepare: () => trainer(networks.W4(), [128, 168, 8], [128, 48]),
  },
  W4g: {
    about: "2×GRU(256), window 168, 8 features, batch 128, Dense(48)",
    flop: 76.6e9,
    prepare: () => trainer(networks.W4g(), [128, 168, 8], [128, 48]),
  },
  W5: {
    about: "W2's network, predict 1000 windows in one call",
    flop: 1.32e9,
    prepare: () => predictor(networks.W2(), 1000),
  },
  W5b1: {
    about: "W2's network, predict one window",
    flop: 1.32e6,
    prepare: () => predictor(networks.W2(), 1),
  },
};

/** Workloads measured as a whole. */
export const programs = {
  "E2E-W1": { about: "whole process: W1's network, 100 epochs over 980 windows, predict 441" },
  "E2E-W2": { about: "whole process: W2's network, 100 epochs over 980 windows, predict 441" },
  N: {
    about:
      "LSTM(32) models of 200 points, window 20, batch 32, 5 epochs, one after the other or shared out over threads",
  },
};
