// One turn of ours, in a process of its own: node bench/measure.mjs --workload W2 --seconds 2 prints the times of steps
// in milliseconds, beside the rate of the engine's own matrix product.
import { kernelsInUse, matmul, scope } from "../dist/index.js";
import { parse } from "./options.mjs";
import { noise, workloads } from "./workloads.mjs";

const text = { type: "string" };
const { workload, seconds } = parse({ workload: text, threads: text, seconds: { ...text, default: "2" } });

/** The times of a step for a while, after a warm-up. */
function timesOf(step, milliseconds) {
  const warm = performance.now() + milliseconds / 4;
  do step();
  while (performance.now() < warm);
  const times = [];
  const end = performance.now() + milliseconds;
  do {
    const begin = performance.now();
    step();
    times.push(performance.now() - begin);
  } while (performance.now() < end);
  return times;
}

const [m, k, n] = [512, 256, 256];
const [a, b] = [noise([m, k]), noise([k, n])];
const products = timesOf(() => scope(() => matmul(a, b)), 200).sort((x, y) => x - y);
const peak = (2 * m * k * n) / products[products.length >> 1] / 1e6;
console.log(
  JSON.stringify({ times: timesOf(workloads[workload].prepare(), 1000 * seconds), peak, inUse: kernelsInUse() }),
);
