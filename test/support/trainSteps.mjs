// Trains 10,000 steps and prints what the memory looks like after some of them, as JSON. Run against dist/.
import { Adam, Bidirectional, Dense, LSTM, memoryStats, Sequential, tensor } from "../../dist/index.js";

const model = new Sequential([new Bidirectional(new LSTM(4, { inputShape: [null, 1] })), new Dense(1)]);
model.compile({ optimizer: new Adam(), loss: "huber", metrics: ["mae"] });
const values = Float32Array.from({ length: 80 }, (_, i) => Math.sin(i));

const seen = {};
for (let step = 1; step <= 10_000; step++) {
  model.trainOnBatch(tensor(values, [8, 10, 1]), tensor(values.subarray(0, 8), [8, 1]));
  if (step === 100 || step === 10_000) seen[step] = { ...memoryStats(), process: process.memoryUsage().rss };
}
console.log(JSON.stringify(seen));
