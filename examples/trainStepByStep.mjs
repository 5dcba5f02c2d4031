// Drives training by hand: one call is one batch. `fit` is a loop like this one with callbacks and a progress bar.
import { Dense, Sequential, SGD, SimpleRNN, setSeed, windowedDataset } from "timecell";

setSeed(51);
const series = Array.from({ length: 300 }, (_, t) => Math.sin(t / 5));
const dataset = windowedDataset(series, { windowSize: 16, batchSize: 32, expandDims: true });
const model = new Sequential([new SimpleRNN(12, { inputShape: [null, 1] }), new Dense(1)]);
model.compile({ loss: "mse", optimizer: new SGD({ learningRate: 0.05, momentum: 0.9 }) });

for (let epoch = 0; epoch < 5; epoch++) {
  let sum = 0;
  for (const { x, y } of dataset.batches(epoch)) sum += model.trainOnBatch(x, y).loss;
  console.log(`epoch ${epoch + 1}: loss ${(sum / dataset.batchCount).toFixed(4)}`);
}
