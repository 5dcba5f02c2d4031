// How the cost of training grows: the time of a window in a train step of LSTM and Dense(1), native on one thread, against
// the length of the windows, the units and the size of the batch; one of them varies, the others keep their usual size.
import { Dense, LSTM, useKernels } from "../dist/index.js";
import { quantile, timesOf } from "./timing.mjs";
import { trainer } from "./workloads.mjs";

export const usual = { window: 20, units: 32, batch: 32 };

/** The values of each size, and as which power of it the time of a window should grow in the end. */
export const variations = [
  { vary: "window", values: [20, 50, 100, 200, 500, 1000], power: 1 },
  { vary: "units", values: [8, 16, 32, 64, 128, 256, 512], power: 2 },
  { vary: "batch", values: [1, 4, 16, 64, 256, 1024], power: 0 },
];

/** The points `{ vary, value, usPerWindow }`, each the median of rounds that go through all points in turn. */
export function growth({ seconds, rounds }, progress) {
  useKernels({ kernels: "native", threads: 1 });
  const points = variations.flatMap(({ vary, values }) => values.map((value) => ({ vary, value, times: [] })));
  const milliseconds = (1000 * seconds) / rounds / 6; // there are many points
  for (let round = 1; round <= rounds; round++) {
    for (const { vary, value, times } of points) {
      progress.show(`growth: ${vary} ${value}, round ${round}`);
      const { window, units, batch } = { ...usual, [vary]: value };
      const layers = [new LSTM(units, { inputShape: [window, 1] }), new Dense(1)];
      times.push(...timesOf(trainer(layers, [batch, window, 1], [batch, 1]), milliseconds));
    }
  }
  return points.map(({ vary, value, times }) => {
    const batch = vary === "batch" ? value : usual.batch;
    return { vary, value, usPerWindow: (1000 * quantile(times)) / batch };
  });
}

/** As which power of the size the time has grown from the point before. */
export function powerSince(before, { value, usPerWindow }) {
  return Math.log(usPerWindow / before.usPerWindow) / Math.log(value / before.value);
}
