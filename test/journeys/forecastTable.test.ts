import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadForecaster } from "../../src/forecast/saved/forecasterFile.js";
import { CommandLine } from "../support/commandLine.js";
import { salesTable } from "../support/salesTable.js";

const cli = new CommandLine();
const timecell = cli.run.bind(cli);
const read = (...path: string[]) => readFileSync(join(cli.folder, ...path), "utf8");

afterAll(() => cli.remove());

const shops = ["--id", "shop", "--value", "sold"];

describe("timecell forecast, nothing else said", () => {
  test("finds columns, frequency and season, forecasts with intervals and says how good it is", async () => {
    const wave = Array.from({ length: 150 }, (_, t) => {
      const day = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10);
      return `${day},${(50 + 10 * Math.sin((2 * Math.PI * t) / 7) + ((t * 7919) % 101) / 20).toFixed(2)}`;
    });
    cli.write("visits.csv", `day,visits\n${wave.join("\n")}\n`);
    const { code, stdout, stderr } = await timecell(["forecast", "visits.csv", "--budget", "1", "--json"]);
    expect(stderr).toContain('note: visits.csv: "visits" at "day": 1 series of days, season 7\n');
    expect(stderr).toContain("note: forecasting 14 days ahead; --horizon says otherwise\n");
    expect(stderr).toMatch(/• • forecast {4}▒▒▒ 80 % {4}░░░ 95 %/);
    expect(stderr).toMatch(/Auto: \w.*: mae [\d.]+, (\d+% less than|as good as|it loses to)/);
    expect(stderr.split("\n").filter((line) => line.length > 80 && !line.startsWith("timecell: note"))).toEqual([]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ target: "visits", horizon: 14, levels: [0.8, 0.95], output: "visits.forecast" });
    const [{ id, rows }] = result.series;
    expect([id, rows.length, rows[0].time, rows[13].time]).toEqual(["visits", 14, "2024-05-30", "2024-06-12"]);
    for (const { forecast, lower80, upper80, lower95, upper95 } of rows) {
      expect([lower95, lower80, forecast, upper80, upper95]).toEqual(
        [lower95, lower80, forecast, upper80, upper95].sort(),
      );
    }
    expect(result.backtest.verdicts[0].loses).toBe(false);
    expect(readdirSync(join(cli.folder, "visits.forecast")).sort()).toEqual([
      "config.yaml",
      "facts.json",
      "forecast.csv",
      "forecaster.json",
      "report.html",
    ]);
    const lines = read("visits.forecast", "forecast.csv").trimEnd().split("\n");
    expect(lines[0]).toBe("id,time,forecast,lower80,upper80,lower95,upper95");
    expect(lines.length).toBe(15);
    expect(lines[1]).toMatch(/^visits,2024-05-30(,\d+(\.\d+)?){5}$/);
    expect(read("visits.forecast", "report.html").length).toBeLessThan(400_000);
    expect(loadForecaster(join(cli.folder, "visits.forecast/forecaster.json")).fitted).toBe(true);
  });

  test("weekly data, data with gaps and a table of a few rows", async () => {
    const weeks = Array.from({ length: 60 }, (_, t) => {
      const day = new Date(Date.UTC(2023, 0, 1 + 7 * t)).toISOString().slice(0, 10);
      return t % 9 === 4 ? null : `${day},${100 + 20 * Math.sin(t / 3)}`;
    });
    cli.write("weeks.csv", `week,orders\n${weeks.filter(Boolean).join("\n")}\n`);
    const weekly = await timecell(["forecast", "weeks.csv", "--budget", "1", "--json"]);
    expect([weekly.code, JSON.parse(weekly.stdout).horizon]).toEqual([0, 15]);
    expect(read("weeks.forecast", "forecast.csv")).toMatch(/\norders,2024-02-25,/);

    cli.write("few.csv", "ds,y\n2024-01-01,3\n2024-01-02,4\n2024-01-03,6\n");
    const few = await timecell(["forecast", "few.csv", "--json"]);
    expect([few.code, JSON.parse(few.stdout).series[0].rows.length]).toEqual([0, 1]);
    const far = await timecell(["forecast", "few.csv", "--horizon", "5", "--json"]);
    expect([far.code, JSON.parse(far.stdout).backtest]).toEqual([0, null]);
    expect(far.stderr).toContain("note: the series are too short to forecast the past as well");
  });

  test("it says so when it loses", async () => {
    const rows = Array.from({ length: 90 }, (_, t) => `${t},${Math.min(t, 60)}`);
    cli.write("line.csv", `t,y\n${rows.join("\n")}\n`);
    const args = ["forecast", "line.csv", "--horizon", "5", "--model", "Drift", "model.conformal=false", "--json"];
    const { stdout, stderr } = await timecell(args);
    expect(JSON.parse(stdout).backtest.verdicts[0]).toMatchObject({ loses: true, bestBaseline: { score: 0 } });
    expect(stderr.replaceAll("\n", " ")).toContain(
      "it loses to the best baseline, SeasonalNaive, with 0: forecast with that",
    );
  });
});

describe("covariates", () => {
  const covariates = ["data.futureCovariates=[promo]", "data.staticCovariates=[city]"];
  const network = ["--model", "MLP", "model.steps=60", "model.units=[16]"];

  test("that are missing for the dates ahead are an error with the dates, before any training", async () => {
    cli.write("shops.csv", salesTable({ ahead: 10 }));
    const args = ["forecast", "shops.csv", ...shops, "--horizon", "14", ...covariates, ...network];
    const { code, stderr } = await timecell(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /shops\.csv: expected future covariates for the 14 periods ahead, got series "north" has no "promo" for 2024-05-10 … 2024-05-13 \(4 periods\); series "south".*; add rows with these dates/,
    );
    expect(existsSync(join(cli.folder, "shops.forecast"))).toBe(false);
    const inspected = await timecell(["inspect", "shops.csv", ...shops, "--horizon", "14", ...covariates, "--json"]);
    expect(JSON.parse(inspected.stdout)).toMatchObject({
      neededCovariates: [{ column: "promo", from: "2024-04-30", to: "2024-05-13" }],
      missingCovariates: [{ series: "north", column: "promo", from: "2024-05-10", to: "2024-05-13", periods: 4 }, {}],
      columns: { id: ["shop"], time: "day", value: ["sold"] },
    });
  });

  test("reach the network, and a saved forecaster goes on with newer data", async () => {
    cli.write("shops.csv", salesTable({ ahead: 14 }));
    const trained = await timecell([
      "train",
      "shops.csv",
      ...shops,
      "--horizon",
      "7",
      ...covariates,
      ...network,
      "--json",
    ]);
    expect(trained.stderr).toContain('note: series "north"'); // of the gap in promo
    expect(trained.code).toBe(0);
    const { saved, learning } = JSON.parse(trained.stdout);
    expect(saved).toBe("shops.train/forecaster.json");
    expect(learning[0].loss.length).toBe(2);

    const next = await timecell(["forecast", saved, "--json"]);
    expect([next.code, JSON.parse(next.stdout).output]).toEqual([0, "shops.train.next"]);
    expect(JSON.parse(next.stdout).series[0].rows[0].time).toBe("2024-04-30");

    // Newer values of both shops, in another order, behind those that are known.
    const [heading, ...rows] = salesTable({ days: 130, ahead: 14 }).trimEnd().split("\n");
    const newer = rows.filter((row) => row.split(",")[1] >= "2024-04-25");
    const half = newer.length / 2;
    cli.write("newer.csv", `${[heading, ...newer.slice(half), ...newer.slice(0, half)].join("\n")}\n`);
    const whole = cli.write("whole.csv", salesTable({ days: 130, ahead: 14 }));
    const onward = await timecell(["forecast", saved, "newer.csv", "--json"]);
    const all = await timecell(["forecast", saved, whole, "--output", "whole", "--json"]);
    expect([onward.code, all.code]).toEqual([0, 0]);
    const [south, north] = JSON.parse(onward.stdout).series;
    expect([north.id, north.rows[0].time]).toEqual(["north", "2024-05-10"]);
    expect(JSON.parse(all.stdout).series).toEqual([north, south]);
    const again = await timecell(["forecast", saved, "--config", "whole/config.yaml", "run.output=again", "--json"]);
    expect(JSON.parse(again.stdout).series).toEqual([north, south]);
  });

  test("aren't asked of a saved forecaster that looks at none, and what it has learnt isn't learnt anew", async () => {
    cli.write("shops.csv", salesTable({ ahead: 0 }));
    const theta = ["--horizon", "7", "--model", "Theta", "data.futureCovariates=[promo]", "--output", "theta"];
    expect((await timecell(["train", "shops.csv", ...shops, ...theta])).code).toBe(0);
    const { code, stderr } = await timecell(["forecast", "theta/forecaster.json", "shops.csv", "--levels", "0.5"]);
    expect(code).toBe(0);
    expect(stderr).toContain("note: --levels has no effect: theta/forecaster.json has learnt already\n");
    const far = await timecell(["forecast", "theta/forecaster.json", "--horizon", "8"]);
    expect(far.stderr).toMatch(/--horizon: expected at most 7, as Conformal Theta has learnt it, got 8\n$/);
  });

  test("of the calendar are made, and forecasters that look at none say so", async () => {
    cli.write("shops.csv", salesTable({ ahead: 0 }));
    const made = ["data.calendar=[dayOfWeek]", "data.fourier=2", "data.holidays.may={ month: 5, day: 1 }"];
    const args = ["backtest", "shops.csv", ...shops, "--horizon", "5", ...made, ...network, "--folds", "2", "--json"];
    const { code, stdout } = await timecell(args);
    expect([code, JSON.parse(stdout).verdicts.length]).toEqual([0, 1]);
    const theta = await timecell(["backtest", "shops.csv", ...shops, "--horizon", "5", ...made, "--model", "Theta"]);
    expect(theta.stderr).toMatch(/note: Theta looks at no covariates: "sin\(dayOfWeek\)", .* won't count/);
  });
});

test("bad data is told with series, rows and remedy, and can be left out", async () => {
  const dayOf = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 40 }, (_, i) => `a,${dayOf(i)},${i % 7}`);
  cli.write("bad.csv", `id,ds,y\n${rows.join("\n")}\nb,2024-01-01,1\nb,2024-01-01,2\nb,2024-01-02,3\n`);
  const refused = await timecell(["forecast", "bad.csv", "--budget", "1"]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(
    /bad\.csv: expected series that can be forecast, got series "b", line 43: another row for 2024-01-01/,
  );
  const inspected = await timecell(["inspect", "bad.csv"]);
  expect(inspected.code).toBe(0);
  expect(inspected.stderr).toMatch(/error: series "b", line 43/);
  expect(inspected.stderr).toMatch(/refuses this table/);
  const { code, stderr } = await timecell(["forecast", "bad.csv", "--budget", "1", "--on-problem", "drop"]);
  expect(code).toBe(0);
  expect(stderr).toContain('note: left out: series "b", line 43');
});

test("Ctrl-C ends a training at once, and leaves only what it goes on from", async () => {
  cli.write("shops.csv", salesTable({ ahead: 0 }));
  const args = ["train", "shops.csv", ...shops, "--horizon", "7", "--model", "NHiTS", "model.steps=3000"];
  let waiting: NodeJS.Timeout | undefined;
  const { code, stderr } = await timecell([...args, "--output", "stopped"], (child) => {
    waiting ??= setInterval(() => {
      if (!existsSync(join(cli.folder, "stopped/run.journal"))) return;
      clearInterval(waiting);
      child.kill("SIGINT");
    }, 50);
  });
  expect([code, stderr.split("\n").at(-2)]).toEqual([130, "timecell: interrupted"]);
  const left = readdirSync(join(cli.folder, "stopped")).filter((name) => !name.startsWith("run.journal"));
  expect(left).toEqual(["config.yaml"]);
});
