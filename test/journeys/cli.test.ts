import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CommandLine, root, sunspots } from "../support/commandLine.js";

const VALUE = "Monthly Mean Total Sunspot Number";
const cli = new CommandLine();
const timecell = cli.run.bind(cli);
const writeWave = cli.writeWave.bind(cli);

afterAll(() => cli.remove());

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
    expect(stderr).toContain("forecast, one month ahead");
    expect(stderr).toMatch(/The model (beats|loses to|is no better than) the naive/);
    expect(stderr).not.toContain("\u001b");
    const report = readFileSync(join(cli.folder, result.report), "utf8");
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
    expect(readFileSync(join(cli.folder, "course.html"), "utf8")).toContain("Sequences, time series and prediction");

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

  test("a formula has no seeds: its error is the mean, and the squared error stands beside it", async () => {
    const { code, stdout, stderr } = await timecell(["course", "smoothed", "week1-naive", "--json"]);
    expect(code).toBe(0);
    const [smoothed, naive] = JSON.parse(stdout);
    const keys = ["experiment", "kernels", "threads", "seeds", "mean", "mse", "baselines", "floor"];
    expect(Object.keys(smoothed)).toEqual(keys);
    expect(smoothed).toMatchObject({ experiment: "smoothed", seeds: [], mean: smoothed.baselines.smoothed });
    expect([smoothed.mean.toFixed(4), smoothed.mse.toFixed(4)]).toEqual(["4.5694", "33.4523"]);
    expect([naive.mean.toFixed(2), naive.mse.toFixed(2)]).toEqual(["2.60", "19.58"]);
    expect(stderr).toMatch(/smoothed +4\.569 +33\.452 +5\.938 +4\.569 +4\.007\n/);
    expect(readFileSync(join(cli.folder, "course.html"), "utf8")).toContain("Without a network");
  });

  test("Ctrl-C in the first run keeps it as far as it came", async () => {
    const args = ["course", "dense1", "dense", "--epochs", "1000000", "--output", "part.html", "--json"];
    let stopped = false;
    const { code, stdout, stderr } = await timecell(args, (child, seen) => {
      if (stopped || !seen.includes("dense1 seed 51")) return;
      stopped = true;
      child.kill("SIGINT");
    });
    expect(code).toBe(130);
    const [dense1, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(dense1.seeds).toHaveLength(1);
    expect(dense1.seeds[0]).toMatchObject({ seed: 51, interrupted: true, mae: dense1.mean });
    expect(dense1.seeds[0].epochs).toBeGreaterThan(0);
    expect(stderr).toMatch(/dense1 seed 51: interrupted after \d+ epochs/);
    expect(existsSync(join(cli.folder, "part.html"))).toBe(true);
  });

  test("an unknown experiment gets the list of those there are", async () => {
    const { code, stderr } = await timecell(["course", "lstm4"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/expected an experiment among .*dense1, .*lstm3, .*lr-sweep.*, got "lstm4"\n$/);
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
    const lines = readFileSync(join(cli.folder, "wave.forecast.csv"), "utf8").trimEnd().split("\n");
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
    const { code, stdout, stderr } = await timecell([
      ...args,
      "--window",
      "10",
      "--epochs",
      "12",
      "--end",
      "100",
      "--json",
    ]);
    expect(code).toBe(0);
    const { curve, suggestion } = JSON.parse(stdout);
    expect(curve).toHaveLength(12);
    expect(curve[11].learningRate).toBeCloseTo(100, 4);
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

test("help and version go to stdout, with the exit codes", async () => {
  const help = await timecell(["--help"]);
  expect([help.code, help.stderr]).toEqual([0, ""]);
  expect(help.stdout).toMatch(/forecast.*inspect.*train.*backtest.*compare.*models.*report.*demo.*Exit codes:.*130/s);
  const version = await timecell(["--version"]);
  expect(version.stdout.trim()).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
});
