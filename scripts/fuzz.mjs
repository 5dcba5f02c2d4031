// Feeds damaged model files to the readers: they must say what is wrong, and never crash, hang or swell.
//   npm run fuzz -- --cases 10000 --seed 1
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { damaged, goldenFiles, readerOf } from "./damagedFiles.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
/** What a case may take: milliseconds, and bytes of the whole process. */
const limits = { time: 10_000, memory: 2 * 2 ** 30 };

if (isMainThread) await main();
else await work();

async function main() {
  const { values } = parseArgs({
    options: { cases: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
  });
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  const faults = [];
  const counts = { read: 0, refused: 0 };
  let slowest = { ms: 0 };
  for (let next = 0; next < cases; ) {
    next = await run(next, cases, seed, (one) => {
      if (one.fault) faults.push(one);
      else counts[one.outcome]++;
      if (one.ms > slowest.ms) slowest = one;
    });
  }
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    JSON.stringify({
      cases,
      seed,
      ...counts,
      faults: faults.length,
      slowestMs: Math.round(slowest.ms),
      slowest: slowest.name,
      memoryMiB: memory,
    }),
  );
  for (const { name, fault } of faults.slice(0, 20)) console.log(`${name}: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** Runs cases in a worker until it ends or hangs; the number of the next case. */
function run(first, cases, seed, tell) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { first, cases, seed },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    let at = first;
    let watch;
    const end = (fault) => {
      clearTimeout(watch);
      if (fault) tell({ name: `case ${at}`, fault, ms: limits.time });
      worker.removeAllListeners();
      worker.terminate().then(() => resolve(fault ? at + 1 : cases));
    };
    const rewind = () => {
      clearTimeout(watch);
      watch = setTimeout(() => end("hangs"), limits.time);
    };
    worker.on("message", (one) => {
      rewind();
      at = one.index + 1;
      tell(one);
      if (process.memoryUsage().rss > limits.memory) end("takes too much memory");
    });
    worker.on("error", (error) => end(`crashes: ${error.message}`));
    worker.on("exit", () => end());
    rewind();
  });
}

async function work() {
  const { first, cases, seed } = workerData;
  const files = goldenFiles((name) => readFileSync(join(root, "test/golden/models", name)));
  const read = await distReader();
  for (let index = first; index < cases; index++) {
    const { name, bytes } = damaged(files, seed, index);
    const start = performance.now();
    let outcome = "read";
    let fault;
    try {
      read(name, bytes);
    } catch (error) {
      outcome = "refused";
      if (error?.name !== "TimecellError") fault = error?.stack ?? String(error);
    }
    parentPort.postMessage({ index, name: `case ${index}, ${name}`, outcome, fault, ms: performance.now() - start });
  }
}

async function distReader() {
  const { readKeras, kerasOutline } = await import(join(root, "dist/interop/keras.js"));
  const { readSafetensors } = await import(join(root, "dist/interop/safetensors.js"));
  const { readTfjs } = await import(join(root, "dist/interop/tfjs.js"));
  return readerOf({ readKeras, kerasOutline, readSafetensors, readTfjs });
}
