// How accurate forecasts are on data that others have published figures for: `npm run accuracy -- --only m4-hourly`.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listed, parse, positive, UsageError } from "../options.mjs";
import { shown } from "./shown.mjs";

process.env.TIMECELL_THREADS = "1"; // networks share the cores, one a thread

/** A file for each task, which exports `run({ data, threads, log })`. */
const tasks = {
  course: "./course.mjs",
  sunspots: "./sunspots.mjs",
  "m4-hourly": "./m4Hourly.mjs",
  etth1: "./etth1.mjs",
  intervals: "./intervals.mjs",
};

const usage = `npm run accuracy -- [--only ${Object.keys(tasks).join(",")}] [--data FOLDER] [--threads N] [--json]

  --only     these tasks instead of all
  --data     a folder with other files of the same names and kinds (default: data/ of the project)
  --threads  networks trained at a time (default: 2)
  --json     one JSON value on stdout; everything else goes to stderr either way`;

/** A task's result, with what it took. */
async function measured(name, settings) {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const { run } = await import(tasks[name]);
  const result = await run({ ...settings, log: (line) => console.error(`${name}: ${line}`) });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = Math.round((user + system) / 1e5) / 10;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { name, ...result, seconds, cpuSeconds, peakMb };
}

try {
  const given = parse({
    only: { type: "string", default: Object.keys(tasks).join(",") },
    data: { type: "string", default: fileURLToPath(new URL("../../data", import.meta.url)) },
    threads: { type: "string", default: "2" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  });
  if (given.help) {
    console.log(usage);
    process.exit();
  }
  if (!existsSync(given.data)) throw new UsageError(`--data: expected a folder, got "${given.data}"`);
  const settings = { data: given.data, threads: positive("threads", given.threads, { whole: true }) };
  const results = [];
  for (const name of listed("only", given.only, Object.keys(tasks))) results.push(await measured(name, settings));
  if (given.json) console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
  else for (const result of results) console.log(shown(result));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
