// Trains a model with a backup in argv[2] and says every batch; prints the weights' hash when it is through. Killed at any
// moment and run again, it ends with the same weights.
import {
  Adam,
  BackupAndRestore,
  cosineDecay,
  Dense,
  Dropout,
  LSTM,
  Sequential,
  setSeed,
  weightsHash,
} from "../../dist/index.js";

setSeed(7);
const [, , folder, saveFreq] = process.argv;
const values = Array.from({ length: 90 }, (_, t) => Math.round(1000 * ((t % 12) / 12)) / 1000);
const x = values.slice(0, 80).map((_, i) => values.slice(i, i + 8).map((value) => [value]));
const y = values.slice(0, 80).map((_, i) => [values[i + 8]]);
const model = new Sequential([new LSTM(6, { inputShape: [8, 1], dropout: 0.2 }), new Dropout(0.2), new Dense(1)]);
const learningRate = cosineDecay({ initialLearningRate: 0.02, decaySteps: 60 });
model.compile({ optimizer: new Adam({ learningRate, amsgrad: true, useEma: true }), loss: "mse" });
const tell = {
  onBatchEnd: async (batch) => {
    process.stdout.write(`batch ${batch}\n`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  },
};
const backup = new BackupAndRestore(folder, { saveFreq: saveFreq === "epoch" ? "epoch" : Number(saveFreq) });
await model.fit(x, y, { epochs: 6, batchSize: 8, verbose: 0, callbacks: [backup, tell] });
process.stdout.write(`weights ${await weightsHash(model)}\n`);
