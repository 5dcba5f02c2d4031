// npm run bench -- [--workload W1,W2] [--seconds 2] [--json]: milliseconds a training step, and what part of the engine's
// own matrix product that is. The workloads take turns, so that a slow moment of the machine falls on all of them.
import { parseArgs } from "node:util";
import { matmul, scope } from "../dist/index.js";
import { workloads, yardstick } from "./workloads.mjs";

const { values } = parseArgs({
  options: {
    workload: { type: "string", default: Object.keys(workloads).join(",") },
    seconds: { type: "string", default: "2" },
    json: { type: "boolean", default: false },
  },
});
const names = values.workload.split(",");
const unknown = names.find((name) => !(name in workloads));
if (unknown) {
  console.error(`bench: expected workloads among ${Object.keys(workloads).join(", ")}, got ${unknown}`);
  process.exit(2);
}

const { m, k, n, noise } = yardstick;
const [a, b] = [noise([m, k]), noise([k, n])];
const runs = [
  { name: "matmul", about: `[${m}, ${k}] · [${k}, ${n}]`, flop: 2 * m * k * n, step: () => scope(() => matmul(a, b)) },
  ...names.map((name) => ({ name, ...workloads[name], step: workloads[name].prepare() })),
].map((run) => ({ ...run, times: [] }));

for (const { step } of runs) for (let i = 0; i < 100; i++) step();
const end = performance.now() + 1000 * Number(values.seconds) * runs.length;
while (performance.now() < end) {
  for (const { step, times } of runs) {
    for (let i = 0; i < 10; i++) {
      const begin = performance.now();
      step();
      times.push(performance.now() - begin);
    }
  }
}

const rows = runs.map(({ name, about, flop, times }) => {
  times.sort((x, y) => x - y);
  const msPerStep = times[times.length >> 1];
  return {
    workload: name,
    about,
    threads: 1,
    who: "timecell-wasm",
    msPerStep,
    minMs: times[0],
    gflops: flop / msPerStep / 1e6,
  };
});
const peak = rows[0].gflops;
for (const row of rows) row.peakFraction = row.gflops / peak;

if (values.json) console.log(JSON.stringify({ rows }));
else {
  for (const { workload, about, msPerStep, minMs, gflops, peakFraction } of rows) {
    const figures = `${msPerStep.toFixed(3)} ms (min ${minMs.toFixed(3)})  ${gflops.toFixed(1)} GFLOP/s`;
    console.log(`${workload.padEnd(8)}${about.padEnd(38)}${figures}  ${(100 * peakFraction).toFixed(0)} % of matmul`);
  }
}
