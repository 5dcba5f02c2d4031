// Kills backtests and fits with SIGKILL at random moments and runs them again, in a program and by the command: the result
// must be that of a run that was not killed, and no file but the journal may ever be half-written.
//   npm run kill -- --cases 50 --seed 1
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const script = fileURLToPath(new URL("../test/support/interruptibleForecast.mjs", import.meta.url));
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** Work of a program, whose result is what it prints. */
const program = (kind) => ({ args: (folder) => [script, folder, kind], resultOf: (_folder, stdout) => stdout.trim() });
/** A command, whose results are files. */
const command = (words, files) => ({
  args: () => [main, ...words, "--output", "run"],
  resultOf: (folder) => digestOf(files.map((file) => readFileSync(join(folder, "run", file)))),
});
const network = ["--model", "MLP", "model.steps=120", "model.batchSize=16", "model.conformal=false"];

/** All that is killed, in turn. */
const kinds = {
  backtest: program("backtest"),
  "timecell train": command(["train", "sales.csv", ...network], ["forecaster.json"]),
  refit: program("refit"),
  "timecell backtest": command(
    ["backtest", "sales.csv", "--horizon", "7", "--folds", "4", ...network],
    ["scores.csv", "forecasts.csv"],
  ),
  ensemble: program("ensemble"),
  "timecell forecast": command(
    ["forecast", "sales.csv", "--horizon", "7", "--budget", "2"],
    ["forecast.csv", "forecaster.json"],
  ),
  auto: program("auto"),
  "timecell compare": command(
    ["compare", "sales.csv", "--horizon", "7", "--models", "AutoETS,Theta", "backtest.refit=true"],
    ["scores.csv", "forecasts.csv"],
  ),
};

function digestOf(contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex");
}

/** A table of a few series with a weekly season. */
function writeSales(folder) {
  const lines = ["id,ds,y"];
  for (let series = 0; series < 5; series++) {
    for (let t = 0; t < 150; t++) {
      const day = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10);
      const value = 50 + 20 * series + 9 * Math.sin((2 * Math.PI * t) / 7) + ((t * 7919 + series * 31) % 101) / 20;
      lines.push(`s${series},${day},${value.toFixed(3)}`);
    }
  }
  writeFileSync(join(folder, "sales.csv"), `${lines.join("\n")}\n`);
}

/** What comes of a run; null for one that is killed after some milliseconds. */
function run(folder, kind, killAfter) {
  const { args, resultOf } = kinds[kind];
  const child = spawn(process.execPath, args(folder), { cwd: folder });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") resolve(null);
      else if (code === 0) resolve(resultOf(folder, stdout));
      else reject(new Error(`${kind}: ${stderr}`));
    });
  });
}

/** What is wrong with the files of a folder. */
function faultsIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const why = entry.isFile() ? faultIn(readFileSync(join(entry.parentPath, entry.name), "utf8"), entry.name) : null;
    return why === null ? [] : [`${entry.name} is half-written (${why})`];
  });
}

function faultIn(text, name) {
  if (name.endsWith(".json")) {
    try {
      JSON.parse(text);
    } catch (error) {
      return error.message;
    }
  }
  if (name.endsWith(".html") && !text.endsWith("</html>\n")) return "it doesn't end in </html>";
  if (/\.(csv|yaml)$/.test(name) && !text.endsWith("\n")) return "its last line breaks off";
  return null;
}

/** Kills each kind of work in turn, one to three times a case, and compares its result with that of an undisturbed run. */
export async function killAtRandom(cases, seed) {
  const faults = [];
  let kills = 0;
  const draws = drawer(seed);
  const whole = new Map();
  const names = Object.keys(kinds);
  for (let i = 0; i < cases; i++) {
    const kind = names[i % names.length];
    if (!whole.has(kind)) whole.set(kind, await undisturbed(kind));
    const { result, ms } = whole.get(kind);
    const folder = newFolder();
    for (let times = 1 + Math.floor(3 * draws()); times > 0; times--) {
      if ((await run(folder, kind, 0.95 * draws() * ms)) === null) kills++;
      faults.push(...faultsIn(folder).map((fault) => `case ${i}, ${kind}: ${fault}`));
    }
    const found = await run(folder, kind);
    if (found !== result) faults.push(`case ${i}, ${kind}: ${found} instead of ${result}`);
    const left = existsSync(join(folder, "run"))
      ? readdirSync(join(folder, "run")).filter((name) => !isResult(name))
      : [];
    if (left.length > 0) faults.push(`case ${i}, ${kind}: it left ${left.join(", ")} behind`);
    rmSync(folder, { recursive: true });
  }
  return { cases, seed, kills, faults };
}

function isResult(name) {
  return /^[a-z]+\.(json|csv|html|yaml)$/.test(name);
}

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "timecell-kill-"));
  writeSales(folder);
  return folder;
}

async function undisturbed(kind) {
  const folder = newFolder();
  const begin = performance.now();
  const result = await run(folder, kind);
  rmSync(folder, { recursive: true });
  return { result, ms: performance.now() - begin };
}

/** Numbers from 0 to 1, from a seed. */
function drawer(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { cases: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
  });
  const result = await killAtRandom(Number(values.cases), Number(values.seed));
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = result.faults.length > 0 ? 1 : 0;
}
