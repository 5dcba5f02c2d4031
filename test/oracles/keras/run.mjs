// npm run test:keras -- [--models 200] [--seed 1] [--json] [--optional]: whether the real Keras agrees with us on random
// models. Installs it once, in a Python environment in this folder; TIMECELL_KERAS_PYTHON names a Python that has it.
// --optional ends well, with a line, where Python or the network is missing.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { command, parse, positive } from "../../../bench/options.mjs";
import { whereThere } from "../pythonEnvironment.mjs";
import { checkModel } from "./agreement.mjs";
import { pythonWithKeras, startKeras } from "./python.mjs";

/** Each takes a core and up to 2 GB. */
const mostProcesses = 4;

/** By which rule a model agrees. */
const meaning = {
  tolerance: "within the plain tolerance",
  "own rounding": "within 4 times what Keras in float32 differs from itself in float64",
  spread: "ill-conditioned: within 4 times what the last bit of the first weights makes of Keras's own training",
};

await command("test:keras", async () => {
  const values = parse({
    models: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    optional: { type: "boolean", default: false },
  });
  const [models, seed] = ["models", "seed"].map((name) => positive(name, values[name], { whole: true }));
  await whereThere("test:keras", values.optional, async () => {
    const result = await checkAll(pythonWithKeras(), seed, models);
    console.log(values.json ? JSON.stringify(result) : summary(result));
    process.exitCode = result.failed.length > 0 ? 1 : 0;
  });
});

/** Checks the models of so many seeds in a row: a few Keras processes share them. */
async function checkAll(python, firstSeed, models) {
  const folder = mkdtempSync(join(tmpdir(), "timecell-keras-"));
  const begin = performance.now();
  const seeds = Array.from({ length: models }, (_, i) => firstSeed + i);
  const [waiting, reports] = [[...seeds], []];
  const count = Math.min(mostProcesses, availableParallelism(), models);
  const processes = Array.from({ length: count }, () => startKeras(python));
  const check = async (started) => {
    const keras = await started;
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      reports.push(await checkModel(seed, keras, folder));
      progress(reports.length, models, (performance.now() - begin) / 1000);
    }
    return keras;
  };
  try {
    const [{ versions }] = await Promise.all(processes.map(check));
    const failed = reports.filter(({ faults }) => faults.length > 0).sort((a, b) => a.seed - b.seed);
    const seconds = Math.round((performance.now() - begin) / 1000);
    const agreed = models - failed.length;
    return { ...versions, models, agreed, seconds, ...judged(reports), failed };
  } finally {
    const started = await Promise.allSettled(processes);
    for (const { value } of started) value?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function progress(done, models, seconds) {
  if (!process.stderr.isTTY && done % 20 > 0 && done < models) return;
  const left = Math.round((seconds / done) * (models - done));
  process.stderr.write(`${process.stderr.isTTY ? "\r" : ""}${done} of ${models} models, ${left} s left   `);
  if (done === models || !process.stderr.isTTY) process.stderr.write("\n");
}

/** Over the models that agree: by which rule how many do, and by rule the largest difference of each kind. */
function judged(reports) {
  const [rules, largest] = [{}, {}];
  for (const { measured = {}, by, faults } of reports) {
    if (faults.length > 0) continue;
    rules[by] = (rules[by] ?? 0) + 1;
    for (const [what, { is }] of Object.entries(measured)) {
      largest[by] ??= {};
      largest[by][what] = Math.max(largest[by][what] ?? 0, is);
    }
  }
  return { rules, largest };
}

function described({ seed, layers, optimizer, loss, faults }) {
  const what = layers.length > 0 ? `${layers.join(", ")}; ${optimizer}, ${loss}` : "not built";
  return [`seed ${seed}: ${what}`, ...faults.map((fault) => `  ${fault}`)].join("\n");
}

function summary({ keras, jax, models, agreed, seconds, rules, largest, failed }) {
  const lines = Object.entries(rules).map(([by, count]) => {
    const differences = Object.entries(largest[by]).map(([what, is]) => `${what} ${is.toExponential(1)}`);
    return `  ${count} ${meaning[by]}; at most ${differences.join(", ")}`;
  });
  const head = `Keras ${keras} on JAX ${jax}: ${agreed} of ${models} models agree, ${seconds} s`;
  return [...failed.map(described), head, ...lines].join("\n");
}
