// Kills backtests and fits with SIGKILL at random moments and runs them again: the result must be that of a run that was not
// killed, and no file but the journal may ever be half-written.
//   npm run kill -- --cases 50 --seed 1
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const script = fileURLToPath(new URL("../test/support/interruptibleForecast.mjs", import.meta.url));
const kinds = ["backtest", "refit", "ensemble", "auto"];

/** The digest that a run prints; null for one that is killed after some milliseconds. */
function run(folder, kind, killAfter) {
  const child = spawn(process.execPath, [script, folder, kind]);
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") resolve(null);
      else if (code === 0) resolve(stdout.trim());
      else reject(new Error(`${kind}: ${stderr}`));
    });
  });
}

/** What is wrong with the files of a folder after a kill. */
function faultsIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith(".json")) return [];
    try {
      JSON.parse(readFileSync(join(entry.parentPath, entry.name), "utf8"));
      return [];
    } catch (error) {
      return [`${entry.name} is half-written (${error.message})`];
    }
  });
}

/** Kills each kind of work in turn, one to three times a case, and compares its result with that of an undisturbed run. */
export async function killAtRandom(cases, seed) {
  const faults = [];
  let kills = 0;
  const draws = drawer(seed);
  const whole = new Map();
  for (let i = 0; i < cases; i++) {
    const kind = kinds[i % kinds.length];
    if (!whole.has(kind)) whole.set(kind, await undisturbed(kind));
    const { digest, ms } = whole.get(kind);
    const folder = mkdtempSync(join(tmpdir(), "timecell-kill-"));
    for (let times = 1 + Math.floor(3 * draws()); times > 0; times--) {
      if ((await run(folder, kind, 0.95 * draws() * ms)) === null) kills++;
      faults.push(...faultsIn(folder).map((fault) => `case ${i}, ${kind}: ${fault}`));
    }
    const found = await run(folder, kind);
    if (found !== digest) faults.push(`case ${i}, ${kind}: ${found} instead of ${digest}`);
    rmSync(folder, { recursive: true });
  }
  return { cases, seed, kills, faults };
}

async function undisturbed(kind) {
  const folder = mkdtempSync(join(tmpdir(), "timecell-kill-"));
  const begin = performance.now();
  const digest = await run(folder, kind);
  rmSync(folder, { recursive: true });
  return { digest, ms: performance.now() - begin };
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
