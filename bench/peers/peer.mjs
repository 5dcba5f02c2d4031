// What every JavaScript peer shares: the command line, the workloads' shapes and data, the timing loop, the answer.
// A peer turns arguments into one line of JSON: node tfjs.mjs --workload W1 --threads 1 --seconds 5.
import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";
import { noisySeason } from "../series.mjs";

const text = (value) => ({ type: "string", default: value });
const { values } = parseArgs({
  options: { workload: text("W1"), threads: text("1"), seconds: text("5"), models: text("20") },
});
export const { workload } = values;
const [threads, seconds, models] = [values.threads, values.seconds, values.models].map(Number);

/** A network by name, the window it reads [window, features], a batch of them, the values it forecasts. */
const usual = { window: 20, features: 1, batch: 32, outputs: 1 };
const long = { window: 168, features: 8, batch: 128, outputs: 48 };
export const shape = {
  W1: { ...usual, network: "rnn" },
  W2: { ...usual, network: "bidirectional" },
  W3: { ...usual, network: "convolution", window: 60, batch: 100 },
  W4: { ...long, network: "lstm" },
  W4g: { ...long, network: "gru" },
  W5: { ...usual, network: "bidirectional", batch: 1000 },
  W5b1: { ...usual, network: "bidirectional", batch: 1 },
  "E2E-W1": { ...usual, network: "rnn" },
  "E2E-W2": { ...usual, network: "bidirectional" },
  N: { ...usual, network: "small" },
}[workload];
export { threads };

/** As the other peers, so that the errors of the whole programs can be compared. */
export const [learningRate, momentum] = [1e-3, 0.9];

/** Windows [count, window, features] of the series from a point on, and the values [count, outputs] that follow. */
export function windows(count, first = 0) {
  const { window, features, outputs } = shape;
  const series = noisySeason(first + count + window + outputs + features).subarray(first);
  const inputs = Float32Array.from({ length: count * window * features }, (_, i) => {
    const [row, step, feature] = [Math.floor(i / (window * features)), Math.floor(i / features) % window, i % features];
    return series[row + step + feature];
  });
  const length = count * outputs;
  const targets = Float32Array.from({ length }, (_, i) => series[Math.floor(i / outputs) + window + (i % outputs)]);
  return { count, inputs, targets };
}

/** Some of the windows, by their numbers. */
export function gathered({ inputs, targets }, rows) {
  const [size, outputs] = [shape.window * shape.features, shape.outputs];
  const some = {
    count: rows.length,
    inputs: new Float32Array(rows.length * size),
    targets: new Float32Array(rows.length * outputs),
  };
  for (const [to, from] of rows.entries()) {
    some.inputs.set(inputs.subarray(from * size, (from + 1) * size), to * size);
    some.targets.set(targets.subarray(from * outputs, (from + 1) * outputs), to * outputs);
  }
  return some;
}

/** An epoch's batches: all windows once, in a random order. */
export function* shuffled(samples) {
  const rows = Array.from({ length: samples.count }, (_, row) => row);
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  for (let i = 0; i < rows.length; i += shape.batch) yield gathered(samples, rows.slice(i, i + shape.batch));
}

/** The times of a step in milliseconds for the seconds asked for, after a warm-up of a call or more. */
async function timed(step) {
  const begin = performance.now();
  const warmFor = Math.min(500, 1000 * seconds);
  for (let calls = 0; calls < 1 || (calls < 20 && performance.now() - begin < warmFor); calls++) await step();
  const [times, start] = [[], performance.now()];
  do {
    const before = performance.now();
    await step();
    times.push(performance.now() - before);
  } while (performance.now() - start < 1000 * seconds);
  return { times, warmSeconds: (start - begin) / 1000 };
}

/** Times of train steps on a few batches in turn, and the loss of the first and the last ones. */
async function trainSteps(trainer) {
  const batches = shape.batch === 32 ? 8 : 2;
  const samples = windows(batches * shape.batch);
  const rows = Array.from({ length: shape.batch }, (_, row) => row);
  const ready = Array.from({ length: batches }, (_, i) =>
    trainer.place(
      gathered(
        samples,
        rows.map((row) => i * shape.batch + row),
      ),
    ),
  );
  const losses = [];
  const answer = await timed(async () => losses.push(await trainer.step(ready[losses.length % batches])));
  const few = Math.min(batches, Math.ceil(losses.length / 2));
  const mean = (some) => some.reduce((sum, loss) => sum + loss, 0) / some.length;
  return { ...answer, loss: [mean(losses.slice(0, few)), mean(losses.slice(-few))] };
}

function predictions(trainer) {
  const samples = windows(shape.batch);
  return timed(() => trainer.predict(samples));
}

/** 100 epochs over the 980 windows of 1000 points, then 441 forecasts of what follows. */
async function wholeProgram(trainer) {
  await trainer.fit(windows(980), 100);
  const later = windows(441, 1000);
  const forecast = await trainer.predict(later);
  const mae = later.targets.reduce((sum, value, t) => sum + Math.abs(value - forecast[t]), 0) / later.count;
  return { peakMb: process.resourceUsage().maxRSS / 1024, mae };
}

/** Small models of 200 points each, one after the other; what was compiled for the first serves the others. */
async function manyModels(trainer) {
  const samples = windows(180);
  await trainer.fit(samples, 5);
  const begin = performance.now();
  for (let i = 0; i < models; i++) {
    trainer.restart();
    await trainer.fit(samples, 5);
  }
  const gone = (performance.now() - begin) / 1000;
  return { modelsPerSecond: models / gone, models, seconds: gone };
}

/** A process for each core shares the models out. */
async function overAllCores() {
  const share = ["--workload", "N", "--models", String(Math.ceil(models / threads))];
  const one = () => promisify(execFile)(process.execPath, [process.argv[1], ...share]);
  const outputs = await Promise.all(Array.from({ length: threads }, one));
  const answers = outputs.map(({ stdout }) => JSON.parse(stdout.trim().split("\n").at(-1)));
  const modelsPerSecond = answers.reduce((sum, answer) => sum + answer.modelsPerSecond, 0);
  return { modelsPerSecond, models, seconds: Math.max(...answers.map((answer) => answer.seconds)) };
}

/** Says why the library can't do what is asked, and ends. */
export function unable(why) {
  console.log(JSON.stringify({ unable: why }));
  process.exit();
}

/**
 * `start()` builds the peer's model for `shape`, as an object with place(samples) -> batch, step(batch) -> loss,
 * predict(samples) -> values, fit(samples, epochs), restart(); those may be promises.
 */
export async function run(start) {
  const measure = () => {
    if (workload === "N") return manyModels;
    if (workload.startsWith("E2E")) return wholeProgram;
    return workload.startsWith("W5") ? predictions : trainSteps;
  };
  const alone = workload !== "N" || threads === 1;
  const answer = alone ? await measure()(await start()) : await overAllCores();
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit()); // some libraries leave a handle open
}
