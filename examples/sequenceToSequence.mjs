// The lecture's last network in small: a causal convolution, LSTMs that give a value at every step, a scaled output.
import {
  Conv1D,
  Dense,
  Lambda,
  LSTM,
  mae,
  mul,
  naive,
  Sequential,
  SGD,
  setSeed,
  windowedDataset,
  windowedForecast,
} from "timecell";

setSeed(51);
const series = Array.from({ length: 400 }, (_, t) => 50 + 30 * Math.sin(t / 8));
const model = new Sequential([
  new Conv1D(16, 3, { padding: "causal", activation: "relu", inputShape: [null, 1] }),
  new LSTM(16, { returnSequences: true }),
  new LSTM(16, { returnSequences: true }),
  new Dense(1),
  new Lambda((x) => mul(x, 100)),
]);
model.compile({ loss: "huber", optimizer: new SGD({ learningRate: 3e-5, momentum: 0.9 }) });
const windows = windowedDataset(series.slice(0, 300), { windowSize: 30, sequenceToSequence: true, expandDims: true });
await model.fit(windows, { epochs: 120, verbose: 0 });

const forecast = windowedForecast(model, series, { windowSize: 30, from: 300 });
const actual = series.slice(300);
const error = mae(actual, forecast).toFixed(2);
console.log(
  `mean absolute error ${error}, of the naive forecast ${mae(actual, naive(series, { from: 300 })).toFixed(2)}`,
);
