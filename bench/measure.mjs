// One turn of ours, in a process of its own: node bench/measure.mjs --workload W2 --seconds 2 prints the times of steps
// in milliseconds, beside the rate of the engine's best matrix product.
import { kernelsInUse, matmul, scope } from "../dist/index.js";
import { parse } from "./options.mjs";
import { quantile, timesOf } from "./timing.mjs";
import { noise, workloads } from "./workloads.mjs";

const text = { type: "string" };
const { workload, seconds } = parse({ workload: text, threads: text, seconds: { ...text, default: "2" } });

/** Products as they occur in the workloads, in GFLOP/s. */
const rates = [
  [512, 256, 256],
  [128, 256, 1024],
  [100, 64, 256],
].map(([m, k, n]) => {
  const [a, b] = [noise([m, k]), noise([k, n])];
  return (2 * m * k * n) / quantile(timesOf(() => scope(() => matmul(a, b)), 100)) / 1e6;
});
const times = timesOf(workloads[workload].prepare(), 1000 * seconds);
console.log(JSON.stringify({ times, peak: Math.max(...rates), inUse: kernelsInUse() }));
