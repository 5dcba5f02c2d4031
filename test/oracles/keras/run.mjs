// npm run test:keras -- [--models 200] [--seed 1] [--json] [--optional]: whether the real Keras agrees with us on random
// models. Installs it once, in a Python environment in this folder; TIMECELL_KERAS_PYTHON names a Python that has it.
// --optional ends well, with a line, where Python or the network is missing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, parse, positive } from "../../../bench/options.mjs";
import { checkModel } from "./agreement.mjs";
import { Missing, startKeras } from "./python.mjs";

await command("test:keras", async () => {
  const values = parse({
    models: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    optional: { type: "boolean", default: false },
  });
  const [models, seed] = ["models", "seed"].map((name) => positive(name, values[name], { whole: true }));
  try {
    const result = await checkAll(seed, models);
    console.log(values.json ? JSON.stringify(result) : summary(result));
    process.exitCode = result.failed.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    if (values.optional) console.log(`test:keras: skipped: ${error.message}`);
    else console.error(`test:keras: ${error.message}`);
    process.exitCode = values.optional ? 0 : 2;
  }
});

/** Checks the models of so many seeds in a row. */
async function checkAll(seed, models) {
  const keras = await startKeras();
  const folder = mkdtempSync(join(tmpdir(), "timecell-keras-"));
  const begin = performance.now();
  const reports = [];
  try {
    while (reports.length < models) {
      const report = await checkModel(seed + reports.length, keras, folder);
      reports.push(report);
      if (report.faults.length > 0) console.error(`\r${described(report)}`);
      progress(reports.length, models, (performance.now() - begin) / 1000);
    }
  } finally {
    keras.end();
    rmSync(folder, { recursive: true, force: true });
  }
  const failed = reports.filter(({ faults }) => faults.length > 0);
  const seconds = Math.round((performance.now() - begin) / 1000);
  return { ...keras.versions, models, agreed: models - failed.length, seconds, largest: largest(reports), failed };
}

function progress(done, models, seconds) {
  if (!process.stderr.isTTY && done % 20 > 0 && done < models) return;
  const left = Math.round((seconds / done) * (models - done));
  process.stderr.write(`${process.stderr.isTTY ? "\r" : ""}${done} of ${models} models, ${left} s left   `);
  if (done === models || !process.stderr.isTTY) process.stderr.write("\n");
}

/** The largest difference of each kind, over the models that agree. */
function largest(reports) {
  const all = {};
  for (const { measured = {}, faults } of reports) {
    if (faults.length > 0) continue;
    for (const [what, { is }] of Object.entries(measured)) all[what] = Math.max(all[what] ?? 0, is);
  }
  return all;
}

function described({ seed, layers, optimizer, loss, faults }) {
  const what = layers.length > 0 ? `${layers.join(", ")}; ${optimizer}, ${loss}` : "not built";
  return [`seed ${seed}: ${what}`, ...faults.map((fault) => `  ${fault}`)].join("\n");
}

function summary({ keras, jax, models, agreed, seconds, largest, failed }) {
  const differences = Object.entries(largest).map(([what, is]) => `${what} ${is.toExponential(1)}`);
  return [
    ...failed.map(described),
    `Keras ${keras} on JAX ${jax}: ${agreed} of ${models} models agree, ${seconds} s`,
    `largest differences: ${differences.join(", ") || "none measured"}`,
  ].join("\n");
}
