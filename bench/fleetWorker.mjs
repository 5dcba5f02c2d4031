// One of the fleet's threads: trains as many small models as it is told to, and says when it has.
import { parentPort } from "node:worker_threads";
import { Sequential, SGD, windowedDataset } from "../dist/index.js";
import { networks } from "./networks.mjs";
import { noisySeason } from "./series.mjs";

const series = noisySeason(200);

async function train() {
  const model = new Sequential(networks.small());
  model.compile({ optimizer: new SGD({ learningRate: 1e-3, momentum: 0.9 }), loss: "huber" });
  const windows = windowedDataset(series, { windowSize: 20, batchSize: 32, expandDims: true });
  await model.fit(windows, { epochs: 5, verbose: 0 });
}

parentPort.on("message", async (models) => {
  for (let i = 0; i < models; i++) await train();
  parentPort.postMessage("done");
});
await train();
parentPort.postMessage("ready");
