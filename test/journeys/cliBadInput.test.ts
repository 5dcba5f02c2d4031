import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CommandLine, sunspots } from "../support/commandLine.js";

const cli = new CommandLine();
const timecell = cli.run.bind(cli);
const writeWave = cli.writeWave.bind(cli);

afterAll(() => cli.remove());

const quickly = ["--layers", "gru(8) dense(1)", "--window", "10", "--epochs", "8"];

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
    ["a file that isn't there", () => train(join(cli.folder, "none.csv")), /^timecell: CSV file: .*no such file/],
    [
      "times that go back",
      () => train(writeWave("late.csv", (line, i) => (i === 9 ? line.replace(/^[^,]+/, "2023-01-01") : line))),
      /times that increase.*rows 9 and 10/,
    ],
    [
      "a window longer than the file",
      () => train(writeWave("short.csv"), "--window", "180"),
      /expected 227 rows or more for a window of 180, got 200/,
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
    [
      "a model that isn't one",
      () => ["forecast", writeWave("model.csv"), sunspots],
      /model\.csv: expected a model that timecell train saved, got a file that isn't JSON; name the model first/,
    ],
    ["a model that isn't there", () => ["forecast", "none.json", sunspots], /^timecell: model file: .*no such file/],
    [
      "a model of another format",
      () => ["forecast", cli.write("other.json", '{"format":"other"}'), sunspots],
      /other\.json: expected the format "timecell-model", got "other"/,
    ],
    [
      "an output that is the CSV file itself",
      () => train(writeWave("own.csv"), "--output", "./own.csv"),
      /--output: expected a file of its own, got the input ".*own\.csv", which it would overwrite; choose another/,
    ],
    [
      "no columns",
      () => ["lr-find", writeWave("columns.csv")],
      /columns\.csv: expected --time <column> and --value <columns\.\.\.>, got none; its columns are "day", "level"/,
    ],
    [
      "no file either",
      () => ["lr-find"],
      /expected a CSV file and --time <column> and --value <columns\.\.\.>, got none/,
    ],
    ["an experiment that doesn't exist", () => ["course", "nope"], /^timecell: course: expected an experiment among/],
    [
      "a sweep that ends where it starts",
      () => ["lr-find", writeWave("end.csv"), "--time", "day", "--value", "level", "--start", "1"],
      /--end: expected a rate above --start, 1, got 1/,
    ],
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
    for (const args of [["demo", "--fast"], ["predict"], ["trian"]]) {
      const { code, stdout, stderr } = await timecell(args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^error: .+/);
    }
  });

  test("nothing half-written is left behind", () => {
    expect(readdirSync(cli.folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")("a folder that can't be written to", async () => {
    const { code, stderr } = await timecell(["demo", "--output", "/proc/report.html"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^timecell: --output: expected a file that can be written, got "\/proc\/report\.html" \(E\w+: [^)]+\); .+\n$/,
    );
  });
});
