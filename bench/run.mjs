// npm run bench -- [--workload W1,W2] [--threads 1,2] [--seconds 2] [--rounds 3] [--json]: milliseconds a step, and what
// part of the engine's own matrix product that is. The builds take turns, A B A B, each turn in a process of its own, so
// that a slow moment of the machine falls on all of them.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { workloads } from "./workloads.mjs";

const { values } = parseArgs({
  options: {
    workload: { type: "string", default: "W1,W2,W3,W5,W5b1" },
    threads: { type: "string", default: "1" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  },
});
const names = values.workload.split(",");
const unknown = names.find((name) => !(name in workloads));
if (unknown) {
  console.error(`bench: expected workloads among ${Object.keys(workloads).join(", ")}, got ${unknown}`);
  process.exit(2);
}

const contenders = [
  { who: "timecell-native", kernels: "native" },
  { who: "timecell-wasm", kernels: "wasm" },
];
const rows = [];
for (const workload of names) {
  for (const threads of values.threads.split(",").map(Number)) {
    const turns = contenders.map(() => []);
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [i, { kernels }] of contenders.entries()) {
        const env = { ...process.env, TIMECELL_KERNELS: kernels, TIMECELL_THREADS: String(threads) };
        const seconds = String(values.seconds / values.rounds);
        const script = join(import.meta.dirname, "measure.mjs");
        turns[i].push(JSON.parse(execFileSync(process.execPath, [script, workload, seconds], { env, maxBuffer: 1e9 })));
      }
    }
    const measured = turns.map((turn, i) => row(workload, threads, contenders[i].who, turn));
    for (const one of measured) {
      one.ratio = one.msPerStep / measured[0].msPerStep;
      rows.push(one);
      if (!values.json) print(one);
    }
  }
}
if (values.json) console.log(JSON.stringify({ rows }));

function row(workload, threads, who, turns) {
  const times = turns.flatMap((turn) => turn.times).sort((x, y) => x - y);
  const peaks = turns.map(({ peak }) => peak).sort((x, y) => x - y);
  const [msPerStep, minMs] = [times[times.length >> 1], times[0]];
  const gflops = turns[0].flop / msPerStep / 1e6;
  const peakGflops = peaks[peaks.length >> 1];
  const p99Ms = times[Math.floor(0.99 * (times.length - 1))];
  return { workload, threads, who, msPerStep, minMs, p99Ms, gflops, peakGflops, peakFraction: gflops / peakGflops };
}

function print({ workload, threads, who, msPerStep, minMs, gflops, peakGflops, peakFraction, ratio }) {
  const name = `${workload.padEnd(5)}${threads} ${threads === 1 ? "thread " : "threads"}  ${who.padEnd(16)}`;
  const time = `${msPerStep.toFixed(3).padStart(9)} ms (min ${minMs.toFixed(3)})  ×${ratio.toFixed(2)}`;
  const rate = `${gflops.toFixed(1)} of ${peakGflops.toFixed(1)} GFLOP/s, ${(100 * peakFraction).toFixed(0)} %`;
  console.log(`${name}${time}  ${rate}`);
}
