// Trains a small model with the installed package and prints what came out: run in a project that has only timecell.
import { createHash } from "node:crypto";
import { Dense, LSTM, Sequential, setSeed, windowedDataset } from "timecell";

setSeed(51);
const series = Float32Array.from({ length: 200 }, (_, t) => ((t * 7) % 20) / 20);
const dataset = windowedDataset(series, { windowSize: 12, batchSize: 16, expandDims: true });
const model = new Sequential([new LSTM(8, { inputShape: [null, 1] }), new Dense(1)]);
model.compile({ optimizer: "adam", loss: "mse" });
const { history } = await model.fit(dataset, { epochs: 8, verbose: 0 });

const hash = createHash("sha256");
for (const weight of model.getWeights()) hash.update(Buffer.from(new Uint8Array(weight.toArray().buffer)));
console.log(JSON.stringify({ losses: history.loss, weightsHash: hash.digest("hex") }));
