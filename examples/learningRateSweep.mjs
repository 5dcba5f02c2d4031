// Finds a learning rate as the lecture does: it rises every epoch, and the model is left as it was.
import { Bidirectional, Dense, LSTM, lrFind, Sequential, SGD, setSeed, windowedDataset } from "timecell";

setSeed(51);
const series = Array.from({ length: 300 }, (_, t) => Math.sin(t / 5) + 0.1 * Math.cos(t * t));
const model = new Sequential([new Bidirectional(new LSTM(8), { inputShape: [null, 1] }), new Dense(1)]);
model.compile({ loss: "mse", optimizer: new SGD({ momentum: 0.9 }) });

const dataset = windowedDataset(series, { windowSize: 16, expandDims: true });
const { curve, suggestion } = await lrFind(model, dataset, { start: 1e-5, epochs: 40, epochsPerDecade: 10 });
console.log(`${curve.length} rates tried, ${suggestion?.toPrecision(2) ?? "none"} looks good`);
