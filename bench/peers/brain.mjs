// brain.js: the networks of its own that come nearest. It has no batches, so a step is 32 windows one after the other; no
// bidirectional layer, so W2 is half the work; and its own loss and optimizer, squared error and RMSprop.
import brain from "brain.js";
import { run, shape } from "./peer.mjs";

const layers = { rnn: [40, 40], bidirectional: [32, 32], small: [32] }[shape.network];
const Network = shape.network === "rnn" ? brain.recurrent.RNNTimeStep : brain.recurrent.LSTMTimeStep;
const once = { iterations: 1, errorThresh: 0, learningRate: 0.001, log: false };

class Trainer {
  constructor() {
    this.restart();
  }

  restart() {
    this.network = new Network({ inputSize: 1, hiddenLayers: layers, outputSize: 1 });
  }

  place({ count, inputs, targets }) {
    const { window } = shape;
    const row = (i) => ({ input: [...inputs.subarray(i * window, (i + 1) * window)], output: [targets[i]] });
    return Array.from({ length: count }, (_, i) => row(i));
  }

  step(patterns) {
    return this.network.train(patterns, once).error;
  }

  predict(samples) {
    return this.place(samples).map(({ input }) => this.network.run(input));
  }

  fit(samples, epochs) {
    this.network.train(this.place(samples), { ...once, iterations: epochs });
  }
}

await run(() => new Trainer());
