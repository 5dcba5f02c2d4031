// Many small models, as many series need them: node bench/fleet.mjs --workload N --threads 2 trains 1000, one after the
// other on one thread, shared out over worker threads on more.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { parse } from "./options.mjs";

const text = { type: "string" };
const options = parse({
  workload: text,
  seconds: text,
  threads: { ...text, default: "1" },
  models: { ...text, default: "1000" },
});
const [threads, models] = [options.threads, options.models].map(Number);

const env = { ...process.env, TIMECELL_THREADS: "1" };
const script = new URL("./fleetWorker.mjs", import.meta.url);
const workers = Array.from({ length: threads }, () => new Worker(script, { env }));
const answers = () => Promise.all(workers.map((worker) => once(worker, "message")));

await answers(); // each has trained one model and is warm
const begin = performance.now();
for (const [i, worker] of workers.entries()) {
  worker.postMessage(Math.floor((models + i) / threads)); // these add up to all of them
}
await answers();
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ modelsPerSecond: models / seconds, models, seconds }));
process.exit(); // the workers wait for more
