// Trains four small networks of different kinds, and one with every optimizer, and prints the hashes of their weights as JSON.
import {
  Adadelta,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  arrayDataset,
  Bidirectional,
  Conv1D,
  clearSession,
  cosineDecay,
  courseSeries,
  Dense,
  Dropout,
  Embedding,
  Ftrl,
  GRU,
  huber,
  Lion,
  LSTM,
  Nadam,
  RMSprop,
  Sequential,
  SGD,
  SimpleRNN,
  setSeed,
  studentTLikelihood,
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

const decay = cosineDecay({ initialLearningRate: 0, warmupTarget: 0.01, warmupSteps: 3, decaySteps: 9 });
const optimizers = [
  new RMSprop({ momentum: 0.9, centered: true, clipnorm: 1 }),
  new AdamW({ amsgrad: true, globalClipnorm: 1, useEma: true }),
  new Adamax({ gradientAccumulationSteps: 2 }),
  new Nadam({ learningRate: decay }),
  new Adagrad(),
  new Adadelta(),
  new Lion({ weightDecay: 0.01 }),
  new Ftrl({ learningRatePower: -0.3 }),
];
for (const optimizer of optimizers) {
  clearSession();
  setSeed(51);
  const rules = { kernelRegularizer: "l1l2", activityRegularizer: "l2", kernelConstraint: "maxNorm" };
  const hidden = new Dense(9, { inputShape: [12], activation: "tanh", ...rules });
  const model = new Sequential([hidden, new Dense(3)]);
  model.compile({ optimizer, loss: studentTLikelihood() });
  await model.fit(ids, sums, { epochs: 2, batchSize: 29, verbose: 0 });
  result[optimizer.constructor.name] = await weightsHash(model);
}
console.log(JSON.stringify(result));
