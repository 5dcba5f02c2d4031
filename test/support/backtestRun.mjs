// Runs a backtest of the built package and prints a digest of its result and what it took, as JSON.
//   node backtestRun.mjs '{ "workers": 2, "journal": "path", "refit": true, "kill": true, "own": true, "pause": 5 }'
import { createHash } from "node:crypto";
import threads from "node:worker_threads";
import { panelOfArrays } from "../../dist/data/index.js";
import { backtest, SeasonalNaive } from "../../dist/forecast/index.js";

const { kill = false, own = false, pause = 0, ...options } = JSON.parse(process.argv[2] ?? "{}");

let started = 0;
threads.Worker = class extends threads.Worker {
  constructor(...args) {
    super(...args);
    started++;
    if (kill && started === 1) this.once("message", () => this.terminate());
  }
};

/** A class that only this script knows, which takes its time. */
class Slow extends SeasonalNaive {
  name = "Slow";
  learnsSeriesAlone = false;
  fits = 0;

  async learn(panel, run) {
    await super.learn(panel, run);
    this.fits++;
    process.stdout.write("fit\n");
    await new Promise((resolve) => setTimeout(resolve, pause));
  }

  async goOn(histories, horizon, run) {
    const forecasts = await super.goOn(histories, horizon, run);
    process.stdout.write("forecast\n");
    await new Promise((resolve) => setTimeout(resolve, pause));
    return forecasts;
  }

  getConfig() {
    return { className: "Slow", options: super.getConfig().options };
  }
}

const value = (series, t) => series + (t % 24) + ((t * 7919 + series * 104729) % 1009) / 100;
const arrays = Object.fromEntries(
  Array.from({ length: 40 }, (_, series) => [`s${series}`, Array.from({ length: 200 }, (_, t) => value(series, t))]),
);
const panel = panelOfArrays(arrays, { season: 24 });
const forecaster = own ? new Slow({ season: 48 }) : new SeasonalNaive({ season: 48 });
const result = await backtest(forecaster, panel, { horizon: 8, folds: 8, stride: 4, ...options });
const text = JSON.stringify(result, (_, one) => (one instanceof Float64Array ? [...one] : one));
const digest = createHash("sha256").update(text).digest("hex");
process.stdout.write(`${JSON.stringify({ digest, started, fits: forecaster.fits ?? null })}\n`);
