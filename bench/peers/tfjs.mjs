// TensorFlow.js on its WebAssembly backend; in Node that backend has one thread whatever is asked for.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { learningRate, momentum, run, shape, unable, workload } from "./peer.mjs";

const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs");
const wasm = require("@tensorflow/tfjs-backend-wasm");
wasm.setWasmPaths(`${join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist")}/`);
await tf.setBackend("wasm");
console.warn = () => {}; // its orthogonal initialiser warns of matrices of 4096 elements

if (workload === "W3") unable("its wasm backend has no gradient of a convolution");

const { layers } = tf;
const { window, features, outputs } = shape;
/** The input's shape, for a network's first layer. */
const first = { inputShape: [window, features], returnSequences: true };

function networkLayers() {
  const keras = { recurrentActivation: "sigmoid" };
  const wide = { ...keras, units: 256, recurrentInitializer: "glorotUniform" }; // orthogonal takes minutes at this size
  const bidirectional = (options, own) =>
    layers.bidirectional({ layer: layers.lstm({ units: 32, ...keras, ...options }), ...own });
  switch (shape.network) {
    case "rnn":
      return [layers.simpleRNN({ units: 40, ...first }), layers.simpleRNN({ units: 40 })];
    case "bidirectional":
      return [bidirectional({ returnSequences: true }, { inputShape: first.inputShape }), bidirectional({})];
    case "lstm":
      return [layers.lstm({ ...wide, ...first }), layers.lstm(wide)];
    case "gru":
      return [layers.gru({ ...wide, ...first }), layers.gru(wide)];
    default:
      return [layers.lstm({ units: 32, ...keras, inputShape: first.inputShape })];
  }
}

class Trainer {
  model = tf.sequential({ layers: [...networkLayers(), layers.dense({ units: outputs })] });
  #initial = this.model.getWeights().map((weight) => weight.clone());

  constructor() {
    this.#compile();
  }

  #compile() {
    this.model.compile({
      optimizer: tf.train.momentum(learningRate, momentum),
      loss: (truth, forecast) => tf.losses.huberLoss(truth, forecast, undefined, 1),
    });
  }

  restart() {
    this.model.setWeights(this.#initial);
    this.#compile(); // an optimizer without momentum
  }

  place({ count, inputs, targets }) {
    return [tf.tensor3d(inputs, [count, window, features]), tf.tensor2d(targets, [count, outputs])];
  }

  step([x, y]) {
    return this.model.trainOnBatch(x, y);
  }

  async predict({ count, inputs }) {
    const x = tf.tensor3d(inputs, [count, window, features]);
    const y = this.model.predict(x, { batchSize: shape.batch });
    const values = await y.data();
    tf.dispose([x, y]);
    return values;
  }

  async fit(samples, epochs) {
    const [x, y] = this.place(samples);
    await this.model.fit(x, y, { batchSize: shape.batch, epochs, verbose: 0 });
    tf.dispose([x, y]);
  }
}

await run(() => new Trainer());
