import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sunspots = join(root, "data/sunspots.csv");
const VALUE = "Monthly Mean Total Sunspot Number";
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "timecell-cli-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line in the test's folder; `meanwhile` sees stderr as it grows. */
function timecell(
  args: readonly string[],
  meanwhile?: (child: ChildProcess, stderr: string) => void,
): Promise<Finished> {
  const child = spawn(process.execPath, [join(root, "dist/cli/main.js"), ...args], { cwd: folder });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
    meanwhile?.(child, stderr);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** A CSV of a wave with a second column that runs ahead of it. */
function writeWave(name: string, change: (line: string, i: number) => string = (line) => line): string {
  const lines = Array.from({ length: 200 }, (_, i) => {
    const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    return change(`${day},${(1e4 + 50 * Math.sin(i / 5)).toFixed(3)},${Math.sin((i + 1) / 5).toFixed(5)}`, i);
  });
  const path = join(folder, name);
  writeFileSync(path, `${["day,level,ahead", ...lines].join("\n")}\n`);
  return path;
}

const quickly = ["--layers", "gru(8) dense(1)", "--window", "10", "--epochs", "8", "--learning-rate", "0.02"];

describe("timecell demo", () => {
  test("prints only JSON on stdout, the chart on stderr, and writes a report", async () => {
    const { code, stdout, stderr } = await timecell(["demo", "--epochs", "1", "--json"]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(["mae", "baselines", "seconds", "report"]);
    expect(result.baselines.naive).toBeCloseTo(16.14, 2);
    expect(result.baselines.movingAverage).toBeCloseTo(32.23, 2);
    expect(result.mae).toBeLessThan(25);
    expect(stderr).toContain("Epoch 1/1");
    expect(stderr).toContain("forecast, one step ahead");
    expect(stderr).toMatch(/The model (beats|loses to|is no better than) the naive/);
    expect(stderr).not.toContain("\u001b");
    const report = readFileSync(join(folder, result.report), "utf8");
    expect(report.startsWith("<!doctype html>")).toBe(true);
    expect(report.length).toBeLessThan(400_000);
    expect(report).not.toMatch(/(src|href)\s*=|@import|url\((?!#)/);
  });

  test("without --json nothing goes to stdout", async () => {
    const { code, stdout } = await timecell(["demo", "--epochs", "1"]);
    expect([code, stdout]).toEqual([0, ""]);
  });

  test("an output that can't be written is found before training", async () => {
    const { code, stdout, stderr } = await timecell(["demo", "--json", "--output", "nowhere/report.html"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^timecell: --output: expected a file in a folder that exists, got "nowhere\/report.html"; .+\n$/,
    );
  });
});

describe("timecell course", () => {
  test("gives each experiment's errors, hashes and baselines, the same for the same seed", async () => {
    const names = ["dense1", "lstm1", "conv", "sunspots-dense", "lr-sweep"];
    const { code, stdout } = await timecell(["course", ...names, "--seeds", "2", "--epochs", "1", "--json"]);
    expect(code).toBe(0);
    const results = JSON.parse(stdout);
    expect(results.map(({ experiment }: { experiment: string }) => experiment)).toEqual(names);
    const [dense1, , conv, sunspotsDense, sweep] = results;
    expect(Object.keys(dense1)).toEqual(["experiment", "kernels", "threads", "seeds", "mean", "baselines", "floor"]);
    expect(dense1.seeds.map(({ seed }: { seed: number }) => seed)).toEqual([51, 52]);
    expect(dense1.seeds[0].weightsHash).toMatch(/^[0-9a-f]{64}$/);
    expect(dense1.seeds[0].weightsHash).not.toBe(dense1.seeds[1].weightsHash);
    expect(dense1.mean).toBeCloseTo((dense1.seeds[0].mae + dense1.seeds[1].mae) / 2, 10);
    expect(dense1.baselines.naive).toBeCloseTo(5.938, 3);
    expect(dense1.baselines.smoothed).toBeCloseTo(4.569, 3);
    expect(dense1.floor).toBeCloseTo(4.007, 3);
    expect([sunspotsDense.baselines.smoothed, sunspotsDense.floor]).toEqual([null, null]);
    expect(Object.keys(sweep)).toEqual(["experiment", "curve", "suggestion"]);
    expect(sweep.curve[0].learningRate).toBeCloseTo(1e-8, 15);
    expect(readFileSync(join(folder, "course.html"), "utf8")).toContain("Sequences, time series and prediction");

    const again = await timecell([
      "course",
      "conv",
      "--seeds",
      "1",
      "--epochs",
      "1",
      "--json",
      "--output",
      "again.html",
    ]);
    expect(JSON.parse(again.stdout)[0].seeds[0].weightsHash).toBe(conv.seeds[0].weightsHash);
  });

  test("an unknown experiment gets the list of those there are", async () => {
    const { code, stderr } = await timecell(["course", "lstm4"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/expected an experiment among dense1, .*lstm3, .*lr-sweep.*, got "lstm4"\n$/);
  });
});

describe("timecell train, forecast and lr-find", () => {
  test("train saves a model, forecast loads it and goes one step beyond the end", async () => {
    const file = writeWave("wave.csv");
    const trained = await timecell(["train", file, "--time", "day", "--value", "level", ...quickly, "--json"]);
    expect(trained.code).toBe(0);
    const result = JSON.parse(trained.stdout);
    expect(result).toMatchObject({ target: "level", epochs: 8, interrupted: false, model: "model.json" });
    expect(result.mae).toBeLessThan(result.baselines.movingAverage);

    const { code, stdout } = await timecell(["forecast", "model.json", file, "--last", "40", "--json"]);
    expect(code).toBe(0);
    const forecast = JSON.parse(stdout);
    expect(forecast.rows).toHaveLength(41);
    expect(forecast.mae).toBeCloseTo(result.mae, 6);
    expect(forecast.next.time).toBe("2024-07-19");
    expect(Math.abs(forecast.next.forecast - 1e4)).toBeLessThan(80);
    const lines = readFileSync(join(folder, "forecast.csv"), "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe("day,actual,forecast");
    expect(lines).toHaveLength(42);
    expect(lines.at(-1)).toMatch(/^2024-07-19,,\d+/);
  });

  test("more columns go in beside the first; Dense layers read flat windows", async () => {
    const file = writeWave("two.csv");
    for (const layers of [
      "gru(8) dense(1)",
      "dense(16,relu) dense(1)",
      "conv1d(4,3) bidirectional(lstm(4)) dropout(0.1) dense(1)",
    ]) {
      const columns = ["--time", "day", "--value", "level", "ahead"];
      const options = ["--window", "10", "--epochs", "2", "--layers", layers, "--output", "two.json", "--json"];
      const { code, stdout } = await timecell(["train", file, ...columns, ...options]);
      expect([code, JSON.parse(stdout).target]).toEqual([0, "level"]);
      const forecast = await timecell(["forecast", "two.json", file, "--json"]);
      expect(forecast.code).toBe(0);
    }
  });

  test("lr-find gives a rising curve and a suggestion", async () => {
    const args = ["lr-find", writeWave("lr.csv"), "--time", "day", "--value", "level", "--layers", "gru(4) dense(1)"];
    const { code, stdout, stderr } = await timecell([...args, "--window", "10", "--epochs", "12", "--json"]);
    expect(code).toBe(0);
    const { curve, suggestion } = JSON.parse(stdout);
    expect(curve).toHaveLength(12);
    expect(curve[11].learningRate).toBeCloseTo(1, 6);
    expect(suggestion).toBeGreaterThan(0);
    expect(stderr).toContain("Loss against learning rate");
  });

  test("Ctrl-C saves what there is and exits with 130", async () => {
    const args = [
      "train",
      sunspots,
      "--time",
      "Date",
      "--value",
      VALUE,
      "--epochs",
      "100000",
      "--output",
      "stopped.json",
    ];
    let stopped = false;
    const { code, stdout, stderr } = await timecell([...args, "--json"], (child, seen) => {
      if (stopped || !seen.includes("Epoch 2/")) return;
      stopped = true;
      child.kill("SIGINT");
    });
    expect(code).toBe(130);
    const result = JSON.parse(stdout);
    expect(result.interrupted).toBe(true);
    expect(result.epochs).toBeGreaterThanOrEqual(1);
    expect(stderr).toContain("Interrupted: trained");
    const forecast = await timecell(["forecast", "stopped.json", sunspots, "--last", "5"]);
    expect(forecast.code).toBe(0);
  });
});

describe("bad input is one clear line and exit code 2", () => {
  const train = (file: string, ...more: string[]) => [
    "train",
    file,
    "--time",
    "day",
    "--value",
    "level",
    ...quickly,
    ...more,
  ];
  const broken = (line: string, i: number) => (i === 3 ? line.replace(/,[^,]+,/, ",n/a,") : line);
  const cases: [string, () => string[], RegExp][] = [
    [
      "a cell that is no number",
      () => train(writeWave("cell.csv", broken)),
      /cell\.csv line 5, column "level": expected a number, got "n\/a"/,
    ],
    [
      "a missing column",
      () => ["train", writeWave("column.csv"), "--time", "day", "--value", "lvl"],
      /expected a column among "day", "level", "ahead", got "lvl"/,
    ],
    ["a file that isn't there", () => train(join(folder, "none.csv")), /none\.csv/],
    [
      "times that go back",
      () => train(writeWave("late.csv", (line, i) => (i === 9 ? line.replace(/^[^,]+/, "2023-01-01") : line))),
      /times that increase.*rows 9 and 10/,
    ],
    [
      "a window longer than the file",
      () => train(writeWave("short.csv"), "--window", "180"),
      /expected 228 rows or more for a window of 180, got 200/,
    ],
    [
      "a layer that doesn't exist",
      () => train(writeWave("layer.csv"), "--layers", "ltsm(8) dense(1)"),
      /--layers: expected a layer among .*, got "ltsm" at column 1/,
    ],
    [
      "a list that doesn't end in one value",
      () => train(writeWave("end.csv"), "--layers", "lstm(8)"),
      /expected dense\(1\) at the end/,
    ],
    [
      "a number that is none",
      () => train(writeWave("number.csv"), "--epochs", "ten"),
      /--epochs: expected a whole number, 1 or more, got "ten"/,
    ],
    ["a model that isn't one", () => ["forecast", writeWave("model.csv"), sunspots], /loadModel/],
    [
      "an output that is a folder",
      () => train(writeWave("out.csv"), "--output", "."),
      /expected a file to write, got the folder "\."/,
    ],
  ];

  test.each(cases)("%s", async (_name, args, message) => {
    const { code, stdout, stderr } = await timecell(args());
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^timecell: [^\n]+\n$/);
  });

  test("an unknown option, a missing one, an unknown command", async () => {
    for (const args of [["demo", "--fast"], ["train", sunspots], ["trian"]]) {
      const { code, stdout, stderr } = await timecell(args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^error: .+/);
    }
  });

  test("nothing half-written is left behind", () => {
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")("a folder that can't be written to", async () => {
    const { code, stderr } = await timecell(["demo", "--output", "/proc/report.html"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^timecell: --output: expected a file that can be written, got "\/proc\/report\.html" \(E\w+\); .+\n$/,
    );
  });
});

test("help and version go to stdout, with the exit codes", async () => {
  const help = await timecell(["--help"]);
  expect([help.code, help.stderr]).toEqual([0, ""]);
  expect(help.stdout).toMatch(/demo.*course.*train.*forecast.*lr-find.*Exit codes:.*130/s);
  const version = await timecell(["--version"]);
  expect(version.stdout.trim()).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
});
