// Does one kind of long work of `timecell/forecast` with a journal in a folder, and leaves its result there: killed at any
// moment and run again, it ends with the same. It prints a digest of the result.
//   node interruptibleForecast.mjs FOLDER backtest|refit|ensemble|auto
import { createHash } from "node:crypto";
import { join } from "node:path";
import { panelOfArrays } from "../../dist/data/index.js";
import { AutoETS, AutoForecaster, backtest, Ensemble, MLP, saveForecaster, Theta } from "../../dist/forecast/index.js";

const [, , folder, kind] = process.argv;
const journal = join(folder, "work.journal");

const value = (series, t) =>
  50 + 20 * series + 9 * Math.sin((2 * Math.PI * t) / 7) + ((t * 7919 + series * 31) % 101) / 20;
const arrays = Object.fromEntries(
  Array.from({ length: 6 }, (_, series) => [`s${series}`, Array.from({ length: 140 }, (_, t) => value(series, t))]),
);
const panel = panelOfArrays(arrays, { season: 7 });
const network = (seed) => new MLP({ horizon: 7, steps: 150, batchSize: 16, seed });

async function fitted(forecaster) {
  await forecaster.fit(panel, { journal });
  saveForecaster(forecaster, join(folder, "forecaster.json"));
  return forecaster.predict(7);
}

const kinds = {
  backtest: () => backtest([network(1), new AutoETS()], panel, { horizon: 7, folds: 4, journal }),
  refit: () => backtest(new AutoETS(), panel, { horizon: 7, folds: 6, refit: true, journal }),
  ensemble: () => fitted(new Ensemble([network(1), network(2), new AutoETS(), new Theta()])),
  auto: () => fitted(new AutoForecaster({ horizon: 7, budgetSeconds: 3 })),
};

const result = await kinds[kind]();
const text = JSON.stringify(result, (_, one) => (one instanceof Float64Array ? [...one] : one));
process.stdout.write(`${createHash("sha256").update(text).digest("hex")}\n`);
