// The whole user program: build W1's or W2's network, train 100 epochs over 1000 points, forecast the next 441, exit.
// node bench/wholeProgram.mjs --workload E2E-W1; how long it took is the caller's to say, from start to exit.
import { mae, Sequential, SGD, windowedDataset, windowedForecast } from "../dist/index.js";
import { networks } from "./networks.mjs";
import { parse } from "./options.mjs";
import { noisySeason } from "./series.mjs";

const text = { type: "string" };
const { workload } = parse({ workload: text, threads: text, seconds: text });

const series = noisySeason(1461);
const windows = { windowSize: 20, batchSize: 32, expandDims: true };
const model = new Sequential(networks[workload.slice("E2E-".length)]());
model.compile({ optimizer: new SGD({ learningRate: 1e-3, momentum: 0.9 }), loss: "huber" });
await model.fit(windowedDataset(series.subarray(0, 1000), windows), { epochs: 100, verbose: 0 });
const forecast = windowedForecast(model, series, { from: 1020, windowSize: 20, expandDims: true });
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ peakMb, mae: mae(series.subarray(1020), forecast) }));
