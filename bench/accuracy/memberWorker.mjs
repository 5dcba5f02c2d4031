// One member of an ensemble: fits a forecaster and forecasts.
import { parentPort, workerData } from "node:worker_threads";

process.env.TIMECELL_THREADS = "1"; // the members share the cores
const { historyOf } = await import("../../dist/data/index.js");
const forecasters = await import("../../dist/forecast/index.js");

const { className, options, panel, series, histories, horizon } = workerData;
const started = performance.now();
const forecaster = new forecasters[className](options);
await forecaster.fit(panel);
const known = histories.map(([i, length]) => historyOf(series[i], length, horizon));
const forecasts = await forecaster.forecast(known, horizon);
parentPort.postMessage({
  forecasts: forecasts.map(({ values }) => values),
  curves: forecaster.learningCurves,
  seconds: Math.round((performance.now() - started) / 100) / 10,
});
