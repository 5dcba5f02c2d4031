import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CommandLine } from "../support/commandLine.js";
import { salesTable } from "../support/salesTable.js";

const cli = new CommandLine();
const timecell = cli.run.bind(cli);
const read = (...path: string[]) => readFileSync(join(cli.folder, ...path), "utf8");

beforeAll(() => void cli.write("sales.csv", salesTable({ ahead: 0 })));
afterAll(() => cli.remove());

const shops = ["--id", "shop", "--value", "sold", "--horizon", "7"];

describe("timecell backtest and compare", () => {
  test("a backtest has scores over all, by step, fold and series, all forecasts, and a verdict", async () => {
    const { code, stdout, stderr } = await timecell(["backtest", "sales.csv", ...shops, "--model", "Theta", "--json"]);
    expect(code).toBe(0);
    const { forecasters, verdicts, origins, output } = JSON.parse(stdout);
    expect([origins, output]).toEqual([[21, 14, 7], "sales.backtest"]);
    expect(forecasters.map(({ name }: { name: string }) => name)).toEqual([
      "Conformal Theta",
      "SeasonalNaive",
      "Naive",
    ]);
    expect(Object.keys(forecasters[0].pooled)).toEqual([
      "mase",
      "mae",
      "rmse",
      "msis 80%",
      "coverage 80%",
      "msis 95%",
      "coverage 95%",
    ]);
    expect(stderr.replaceAll("\n", " ")).toContain(verdicts[0].text);
    const scores = read("sales.backtest", "scores.csv").trimEnd().split("\n");
    expect(scores[0]).toBe("forecaster,of,which,mase,mae,rmse,msis 80%,coverage 80%,msis 95%,coverage 95%");
    expect(scores.length).toBe(1 + 3 * (1 + 7 + 3 + 2));
    const forecasts = read("sales.backtest", "forecasts.csv").trimEnd().split("\n");
    expect(forecasts[0]).toBe("forecaster,id,known until,time,step,actual,forecast,lower80,upper80,lower95,upper95");
    expect(forecasts.length).toBe(1 + 3 * 3 * 2 * 7);
    expect(forecasts[1]).toMatch(/^Conformal Theta,north,2024-04-08,2024-04-09,1,/);
    expect(existsSync(join(cli.folder, "sales.backtest/run.journal"))).toBe(false);
  });

  test("a comparison ranks forecasters, those with options too", async () => {
    const models =
      "compare.models=[{ name: Theta, transforms: [log] }, AutoETS, { name: Ensemble, members: [Naive, Drift] }]";
    const args = ["compare", "sales.csv", ...shops, models, "--folds", "2", "--metrics", "smape,coverage", "--json"];
    const { code, stdout, stderr } = await timecell(args);
    expect(code).toBe(0);
    const { forecasters } = JSON.parse(stdout);
    const names = ["Conformal Theta (log)", "Conformal AutoETS", "Conformal Ensemble of Naive, Drift"];
    expect(forecasters.map(({ name }: { name: string }) => name)).toEqual([...names, "SeasonalNaive", "Naive"]);
    expect(Object.keys(forecasters[0].pooled)).toEqual(["smape", "coverage 80%", "coverage 95%"]);
    const order = [...forecasters].sort((a, b) => a.pooled.smape - b.pooled.smape).map(({ name }) => name);
    const places = order.map((name) => stderr.indexOf(`\n${name}`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const many = await timecell(["compare", "sales.csv", ...shops]);
    expect(many.stderr).toMatch(/compare\.models: expected the forecasters to compare, got none; for example --models/);
  });

  test("series too short for the folds are told before any training", async () => {
    const { code, stderr } = await timecell(["backtest", "sales.csv", ...shops, "--folds", "40"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /backtest: expected a series that can be forecast 280 periods before its end.*take fewer folds/,
    );
  });
});

describe("the configuration", () => {
  const printed = async (...args: string[]) => (await timecell([...args, "--print-config"])).stdout;

  test("is printed, saved beside the run, and does the same run again", async () => {
    const args = [
      "backtest",
      "sales.csv",
      ...shops,
      "--model",
      "MLP",
      "model.steps=30",
      "model.units=[8]",
      "--seed",
      "3",
    ];
    cli.write("printed.yaml", await printed(...args));
    expect(existsSync(join(cli.folder, "printed"))).toBe(false);
    const first = await timecell([...args, "--output", "run-1"]);
    const second = await timecell(["backtest", "--config", "printed.yaml", "--output", "run-2"]);
    const third = await timecell(["backtest", "--config", "run-1/config.yaml", "run.output=run-3"]);
    expect([first.code, second.code, third.code]).toEqual([0, 0, 0]);
    for (const name of ["run-2", "run-3"]) {
      expect(read(name, "forecasts.csv")).toBe(read("run-1", "forecasts.csv"));
      const settings = (folder: string) => read(folder, "config.yaml").replaceAll(folder, "FOLDER");
      expect(settings(name)).toBe(settings("run-1"));
    }
    expect(read("run-1", "config.yaml")).toMatch(/\n {2}units: \[8\] +# units of its layers\n/);
    expect(await printed("backtest", "--config", "run-1/config.yaml")).toContain("\n  horizon: 7 ");
  });

  test("is never written over one that was read and says something else", async () => {
    const args = ["backtest", "sales.csv", ...shops, "--model", "Naive", "--output", "own"];
    expect((await timecell(args)).code).toBe(0);
    const before = read("own", "config.yaml");
    const same = await timecell(["backtest", "--config", "own/config.yaml"]);
    expect(same.code).toBe(0);
    const other = await timecell(["backtest", "--config", "own/config.yaml", "--model", "Drift"]);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(
      /--output: expected a folder of its own .* got that of "own\/config\.yaml", which it would overwrite/,
    );
    expect(read("own", "config.yaml")).toBe(before);
  });

  test("nor are results over data, or into a folder of other things", async () => {
    const folder = await timecell(["backtest", "sales.csv", ...shops, "--model", "Naive", "--output", "."]);
    expect(folder.stderr).toMatch(
      /--output: expected a new folder, or that of an earlier run, got "\.", which holds other things/,
    );
    const file = await timecell(["backtest", "sales.csv", ...shops, "--model", "Naive", "--output", "sales.csv"]);
    expect(file.stderr).toMatch(/--output: expected a folder for the results, got the file "sales\.csv"/);
    await timecell(["forecast", "sales.csv", ...shops, "--model", "Naive", "--output", "again"]);
    const data = join(cli.folder, "again/forecast.csv");
    const before = readFileSync(data, "utf8");
    const own = await timecell([
      "forecast",
      data,
      "--id",
      "id",
      "--value",
      "forecast",
      "--model",
      "Naive",
      "--output",
      "again",
    ]);
    expect([own.code, readFileSync(data, "utf8")]).toEqual([2, before]);
    expect(own.stderr).toMatch(/which it would overwrite; choose another --output/);
  });

  test("is checked before anything else, and says where it is wrong", async () => {
    cli.write("wrong.yaml", "data:\n  file: sales.csv\nmodel:\n  name: NHiTS\n  unitz: 64\n");
    const wrong = await timecell(["train", "--config", "wrong.yaml"]);
    expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
    expect(wrong.stderr).toBe(
      'timecell: wrong.yaml: model.unitz: expected a key of model with "NHiTS", got "unitz"; did you mean units?\n',
    );
    for (const [args, message] of [
      [
        ["train", "sales.csv", "--model", "NHiTS", "model.units=64"],
        /^timecell: model\.units=64: expected a list such as \[256, 256\], got 64\n$/,
      ],
      [
        ["train", "sales.csv", "modle.units=64"],
        /^timecell: modle\.units=64: expected a section .*did you mean model\?\n$/,
      ],
      [
        ["train", "sales.csv", "--layers", "dense(1)", "model.units=64"],
        /^timecell: train: expected --layers and its options alone/,
      ],
      [["train", "none.csv"], /^timecell: none\.csv: expected a file that can be read/],
      [["train", "--config", "none.yaml"], /^timecell: --config: expected a file that can be read/],
      [
        ["forecast", "sales.csv", "--last", "3"],
        /^timecell: --last: expected a model that timecell train --layers saved/,
      ],
      [
        ["backtest", "sales.csv", "--horizon", "7", "--id", "shop", "--value", "sold", "--metrics", "maes"],
        /--metrics: expected metrics among mae, .* did you mean mase\?|mae\?/,
      ],
      [
        ["backtest", "sales.csv", ...shops, "--model", "Theta", "model.conformal={ methd: split }"],
        /model\.conformal: Conformal: expected options among/,
      ],
    ] as const) {
      const { code, stderr } = await timecell(args);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    }
  });
});

describe("timecell report, models and inspect", () => {
  test("a run's page is rendered again from its facts", async () => {
    await timecell(["forecast", "sales.csv", ...shops, "--model", "Naive", "--output", "paged"]);
    const page = read("paged", "report.html");
    writeFileSync(join(cli.folder, "paged/report.html"), "");
    const { code, stdout } = await timecell(["report", "paged", "--json"]);
    expect([code, JSON.parse(stdout).report]).toEqual([0, "paged/report.html"]);
    expect(read("paged", "report.html")).toBe(page);
    const newer = { ...JSON.parse(read("paged", "facts.json")), version: 99 };
    cli.write("paged/facts.json", JSON.stringify(newer));
    expect((await timecell(["report", "paged"])).stderr).toMatch(/version 99; update timecell to read it/);
    expect((await timecell(["report", "nowhere"])).stderr).toMatch(
      /^timecell: report: expected a file that can be read/,
    );
    expect((await timecell(["report", "sales.csv"])).stderr).toMatch(/sales\.csv: expected the facts of a run/);
  });

  test("models are listed, one with its options", async () => {
    const list = await timecell(["models", "--json"]);
    expect(JSON.parse(list.stdout).map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["NHiTS", "Theta"]),
    );
    const one = await timecell(["models", "NHiTS", "--json"]);
    const units = JSON.parse(one.stdout).options.find(({ name }: { name: string }) => name === "units");
    expect([units.default, one.stderr]).toEqual([
      [256, 256],
      expect.stringMatching(/\n {2}units +units of the layers/),
    ]);
    expect((await timecell(["models", "NHITS"])).stderr).toMatch(/did you mean NHiTS\?/);
  });

  test("inspect tells a table, a forecaster and a network apart by what is in them", async () => {
    await timecell(["train", "sales.csv", ...shops, "--model", "AutoETS", "--output", "kinds"]);
    cli.write("renamed.data", read("kinds", "forecaster.json"));
    const forecaster = await timecell(["inspect", "renamed.data", "--json"]);
    expect(JSON.parse(forecaster.stdout)).toMatchObject({
      forecaster: "Conformal AutoETS",
      levels: [0.8, 0.95],
      longestHorizon: 7,
      known: { series: 2, frequency: "days" },
    });
    cli.write("rows.jsonl", '{"ds":"2024-01-01","y":1}\n{"ds":"2024-01-02","y":2}\n{"ds":"2024-01-03","y":4}\n');
    const rows = await timecell(["inspect", "rows.jsonl", "--json"]);
    expect(JSON.parse(rows.stdout)).toMatchObject({
      rows: 3,
      frequency: "days",
      columns: { time: "ds", value: ["y"] },
    });
    const wave = cli.writeWave("wave.csv");
    const network = [
      "--layers",
      "dense(1)",
      "--epochs",
      "1",
      "--window",
      "5",
      "--time",
      "day",
      "--value",
      "level",
      "--output",
      "net.json",
    ];
    expect((await timecell(["train", wave, ...network])).code).toBe(0);
    const model = await timecell(["inspect", "net.json", "--json"]);
    expect(JSON.parse(model.stdout)).toMatchObject({ format: "timecell", parameters: 6 });
    expect((await timecell(["forecast", "net.json"])).stderr).toMatch(
      /expected a CSV file for the network in "net\.json", got none/,
    );
  });
});
