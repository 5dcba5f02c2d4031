// Trains four small networks of different kinds and prints the hashes of their weights as JSON.
import {
  Adam,
  arrayDataset,
  Bidirectional,
  Conv1D,
  clearSession,
  courseSeries,
  Dense,
  Dropout,
  Embedding,
  GRU,
  huber,
  LSTM,
  Sequential,
  SGD,
  SimpleRNN,
  setSeed,
  weightsHash,
  windowedDataset,
} from "../../dist/index.js";

const networks = {
  rnn: () => [new SimpleRNN(40, { returnSequences: true, inputShape: [null, 1] }), new SimpleRNN(7), new Dense(1)],
  bilstm: () => [
    new Bidirectional(new LSTM(32, { returnSequences: true }), { inputShape: [null, 1] }),
    new Bidirectional(new GRU(5)),
    new Dense(1),
  ],
  conv: () => [
    new Conv1D(20, 3, { padding: "causal", activation: "relu", inputShape: [null, 1] }),
    new Dropout(0.2),
    new LSTM(73, { recurrentDropout: 0.1 }), // with its gradients over 292 gates: longer than a block of terms
    new Dense(1),
  ],
  ids: () => [new Embedding(50, 21, { maskZero: true, inputShape: [null] }), new GRU(9), new Dense(1)],
};

const ids = Array.from({ length: 90 }, (_, i) => Array.from({ length: 12 }, (_, step) => (7 * i + step * step) % 50));
const sums = ids.map((row) => [row.reduce((sum, id) => sum + id, 0) / 100]);

const { values } = courseSeries("main");
const result = {};
for (const [name, layers] of Object.entries(networks)) {
  clearSession();
  setSeed(51);
  const model = new Sequential(layers());
  const optimizer = name === "conv" ? new Adam() : new SGD({ learningRate: 1e-4, momentum: 0.9 });
  model.compile({ optimizer, loss: huber() });
  const windows = windowedDataset(values.subarray(0, 200), { batchSize: 29, expandDims: true, seed: 51 });
  await model.fit(name === "ids" ? arrayDataset(ids, sums, { batchSize: 29 }) : windows, { epochs: 2, verbose: 0 });
  result[name] = await weightsHash(model);
}
console.log(JSON.stringify(result));
