// From the turns of a contender to its row: medians, minima, rates, ratios to our native build.
import { quantile } from "./timing.mjs";
import { workloads } from "./workloads.mjs";

/**
 * The rows of all contenders for one workload and number of threads, the first of them our native build.
 *
 * @param turnsOf for each contender by name, what its turns gave
 */
export function rowsOf(workload, threads, turnsOf) {
  const peakOf = (who) => quantile(turnsOf.get(who).flatMap(({ peak }) => peak ?? []));
  const rows = [...turnsOf].map(([who, turns]) => {
    const done = turns.filter(({ unable }) => unable === undefined);
    const row = { workload, threads, who };
    if (done.length === 0) return { ...row, note: turns[0].unable };
    return { ...row, ...measured(workload, done, peakOf(who) ?? peakOf("timecell-native")) };
  });
  const [native] = rows;
  for (const row of rows) {
    if (native.note) continue;
    if (row.modelsPerSecond) row.ratio = native.modelsPerSecond / row.modelsPerSecond;
    else if (row.msPerStep) row.ratio = row.msPerStep / native.msPerStep;
  }
  return rows;
}

function measured(workload, turns, peakGflops) {
  if (workload === "N") return { modelsPerSecond: quantile(turns.map((turn) => turn.modelsPerSecond)) };
  if (workload.startsWith("E2E")) {
    const times = turns.map(({ wallMs }) => wallMs);
    const [peakMb, mae] = ["peakMb", "mae"].map((name) => quantile(turns.map((turn) => turn[name])));
    return { msPerStep: quantile(times), minMs: Math.min(...times), peakMb, mae };
  }
  const times = turns.flatMap((turn) => turn.times);
  const msPerStep = quantile(times);
  const minMs = times.reduce((least, time) => Math.min(least, time));
  const gflops = workloads[workload].flop / msPerStep / 1e6;
  const rates = { gflops, peakGflops, peakFraction: gflops / peakGflops };
  return { msPerStep, minMs, p99Ms: quantile(times, 0.99), steps: times.length, ...rates };
}
