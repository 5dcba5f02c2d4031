// npm run test:onnx -- [--models 60] [--optional]: whether the real ONNX checker finds our files well-formed, shapes and types
// included: the golden models and random ones, those that ONNX can say. Installs it once, in an environment in onnx/.
// --optional ends well, with a line, where Python or the network is missing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expandDims, mul, TimecellError } from "timecell";
import { readKeras } from "timecell/keras";
import { writeOnnx } from "timecell/onnx";
import { command, parse, positive } from "../../bench/options.mjs";
import { randomModel } from "./keras/models.mjs";
import { pythonIn, whereThere } from "./pythonEnvironment.mjs";

const oracle = join(import.meta.dirname, "onnx");
const golden = join(import.meta.dirname, "../golden/models");
const [asSequence, times100] = [(x) => expandDims(x, -1), (x) => mul(x, 100)];
/** Of the golden models' Lambda layers, which take turns. */
const lambdas = { lambda: asSequence };
for (let i = 1; i < 6; i++) lambdas[`lambda_${i}`] = i % 2 === 1 ? times100 : asSequence;

await command("test:onnx", async () => {
  const values = parse({
    models: { type: "string", default: "60" },
    optional: { type: "boolean", default: false },
  });
  const models = positive("models", values.models, { whole: true });
  await whereThere("test:onnx", values.optional, async () => checkAll(pythonIn(oracle, "venv", "ONNX"), models));
});

function checkAll(python, models) {
  const folder = mkdtempSync(join(tmpdir(), "timecell-onnx-"));
  try {
    const paths = [...goldenModels(), ...randomModels(models)].flatMap(([name, model]) => {
      const bytes = exported(model);
      const path = join(folder, `${name}.onnx`);
      if (bytes) writeFileSync(path, bytes);
      return bytes ? [path] : [];
    });
    const { status } = spawnSync(python, [join(oracle, "check.py"), ...paths], { stdio: "inherit" });
    process.exitCode = status === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* goldenModels() {
  for (const folder of [golden, join(golden, "more")]) {
    const { models } = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"));
    for (const { file } of models.filter((one) => !one.file.endsWith(".weights.h5"))) {
      yield [file, readKeras(readFileSync(join(folder, file)), { lambdas })];
    }
  }
}

function* randomModels(count) {
  for (let seed = 1; seed <= count; seed++) yield [`seed-${seed}`, randomModel(seed).model];
}

/** A model's file; null for what ONNX can't say. */
function exported(model) {
  try {
    return writeOnnx(model);
  } catch (error) {
    if (error instanceof TimecellError) return null;
    throw error;
  }
}
