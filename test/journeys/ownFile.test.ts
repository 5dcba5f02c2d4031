import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CommandLine } from "../support/commandLine.js";

const cli = new CommandLine();
const timecell = cli.run.bind(cli);
const quickly = ["--layers", "dense(1)", "--window", "10", "--epochs", "2"];
const columns = ["--time", "day", "--value", "level"];

let wave = "";
beforeAll(async () => {
  wave = cli.writeWave("wave.csv");
  await timecell(["train", wave, ...columns, ...quickly]);
});
afterAll(() => cli.remove());

describe("the user's files", () => {
  test("no forecast overwrites what it reads; its own name comes from the file's", async () => {
    for (const input of ["model.json", "wave.csv"]) {
      const before = readFileSync(join(cli.folder, input), "utf8");
      const { code, stderr } = await timecell(["forecast", "model.json", wave, "--output", input]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/got the input ".+", which it would overwrite/);
      expect(readFileSync(join(cli.folder, input), "utf8")).toBe(before);
    }
    expect((await timecell(["forecast", "model.json", wave])).code).toBe(0);
    expect(existsSync(join(cli.folder, "wave.forecast.csv"))).toBe(true);
  });

  test("columns may be repeated, listed or joined, and the file may come last", async () => {
    const ways = [
      [wave, "--value", "level", "ahead"],
      [wave, "--value", "level", "--value", "ahead"],
      [wave, "--value", "level,ahead"],
      ["--value", "level", "ahead", wave],
    ];
    const hashes = ways.map(async (way) => {
      const { stdout } = await timecell([
        "train",
        "--time",
        "day",
        ...way,
        ...quickly,
        "--output",
        "way.json",
        "--json",
      ]);
      return JSON.parse(stdout).weightsHash;
    });
    expect(new Set(await Promise.all(hashes)).size).toBe(1);
  });

  test("a missing day is noted, and so are times that can't be read", async () => {
    const gap = cli.writeWave("gap.csv", (line, i) => (i > 149 && i < 154 ? "" : line));
    const gapped = await timecell(["train", gap, ...columns, ...quickly, "--output", "gap.json"]);
    expect(gapped.stderr).toContain(
      "note: the times step by 1 day, but 5 days lie between data rows 150 and 151; the network sees no gap there",
    );
    const labels = cli.writeWave("labels.csv", (line, i) => line.replace(/^[^,]+/, `day ${i}`));
    const labelled = await timecell(["train", labels, ...columns, ...quickly, "--output", "labels.json"]);
    expect(labelled.stderr).toContain("so they are only labels");
    const { stderr, stdout } = await timecell(["forecast", "labels.json", labels, "--json"]);
    expect(stderr).toMatch(/\nNext: [\d.]+\. The forecast is in labels\.forecast\.csv\n$/);
    expect(JSON.parse(stdout).next.time).toBeNull();
  });

  test("only rows after the training part are scored, and a number of rows that isn't there is said so", async () => {
    const { stdout, stderr } = await timecell(["forecast", "model.json", wave, "--last", "9999", "--json"]);
    expect(stderr).toContain("note: forecasting the last 190 rows, not 9999");
    expect(stderr).toContain("note: 150 of these 190 rows, up to 2024-06-08, were there to train on");
    const result = JSON.parse(stdout);
    expect([result.rows.length, result.scored]).toEqual([191, 40]);
    const tail = JSON.parse((await timecell(["forecast", "model.json", wave, "--last", "40", "--json"])).stdout);
    expect(tail.mae).toBeCloseTo(result.mae, 10);

    const old = cli.writeWave("old.csv", (line, i) => (i < 100 ? line : ""));
    expect((await timecell(["forecast", "model.json", old])).stderr).toContain("all of these rows were there to train");
  });

  test("a training that ran away, or lost, says what to do next", async () => {
    const wild = ["--learning-rate", "1e6", "--optimizer", "sgd", "--output", "wild.json", "--json"];
    const { stdout, stderr } = await timecell(["train", wave, ...columns, ...quickly, ...wild]);
    expect(JSON.parse(stdout).diverged).toBe(true);
    expect(stderr).toMatch(/Training\s+diverged:\s+lower\s+--learning-rate/);
    expect(stderr).not.toMatch(/\d{8}|\d\.\d{5}\d*e/);
    const slow = ["--learning-rate", "1e-9", "--output", "slow.json"];
    expect((await timecell(["train", wave, ...columns, ...quickly, ...slow])).stderr).toMatch(/Try\s+more\s+--epochs/);
  });

  test("a loss that ends infinite leaves the best epoch's model, and says where", async () => {
    const network = ["--layers", "dense(1)", "--window", "10", "--loss", "mse", "--optimizer", "sgd"];
    const wild = ["--learning-rate", "1", "--batch", "500", "--epochs", "400", "--output", "best.json"];
    const { code, stderr } = await timecell(["train", wave, ...columns, ...network, ...wild]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/note: the model of the best epoch is in best\.json\ntimecell: fit, epoch \d+/);
    expect((await timecell(["forecast", "best.json", wave])).code).toBe(0);
  });

  test("Ctrl-C in lr-find leaves the curve so far", async () => {
    let stopped = false;
    const args = ["lr-find", wave, ...columns, "--layers", "lstm(64) dense(1)", "--epochs", "100000", "--json"];
    const { code, stdout, stderr } = await timecell(args, (child, seen) => {
      if (stopped || !seen.includes("epochs")) return;
      stopped = true;
      child.kill("SIGINT");
    });
    expect(code).toBe(130);
    expect(JSON.parse(stdout).curve.length).toBeGreaterThan(0);
    expect(stderr).toContain("Loss against learning rate");
  }, 20_000);
});

test("help marks what is required and says what Ctrl-C leaves behind", async () => {
  const help = async (...command: string[]) => (await timecell([...command, "--help"])).stdout.replaceAll(/\s+/g, " ");
  expect(await help("lr-find")).toMatch(
    /Usage: timecell lr-find <file> --time <column> --value <columns...> \[options\]/,
  );
  expect(await help("lr-find")).toMatch(/labels \(required\).*beside it \(required\)/);
  expect(await help("train")).toContain("a network of layers trained so far has been saved");
  expect(await help("lr-find")).toContain("interrupted by Ctrl-C; the curve so far has been printed");
  expect(await help("forecast")).not.toContain("trained so far");
});
