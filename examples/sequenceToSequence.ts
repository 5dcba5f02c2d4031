// The lecture's last network in small: a causal convolution, LSTMs that give a value at every step, a scaled output.
import {
  Conv1D,
  Dense,
  Lambda,
  LSTM,
  mae,
  mul,
  Sequential,
  SGD,
  setSeed,
  windowedDataset,
  windowedForecast,
} from "timecell";

setSeed(51);
const series = Array.from({ length: 400 }, (_, t) => 50 + 30 * Math.sin(t / 8));
const model = new Sequential([
  new Conv1D(8, 3, { padding: "causal", activation: "relu", inputShape: [null, 1] }),
  new LSTM(8, { returnSequences: true }),
  new Dense(1),
  new Lambda((x) => mul(x, 100)),
]);
model.compile({ loss: "huber", optimizer: new SGD({ learningRate: 1e-5, momentum: 0.9 }) });
const windows = windowedDataset(series.slice(0, 300), { windowSize: 30, sequenceToSequence: true, expandDims: true });
await model.fit(windows, { epochs: 10, verbose: 0 });

const forecast = windowedForecast(model, series, { windowSize: 30, from: 300 });
console.log(`MAE ${mae(series.slice(300), forecast).toFixed(2)}`);
