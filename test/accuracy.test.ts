import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as course from "../bench/accuracy/course.mjs";
import * as etth1 from "../bench/accuracy/etth1.mjs";
import { rowsOf } from "../bench/accuracy/files.mjs";
import * as intervals from "../bench/accuracy/intervals.mjs";
import * as m4 from "../bench/accuracy/m4Hourly.mjs";
import { oneStepAhead } from "../bench/accuracy/oneStep.mjs";
import { shown } from "../bench/accuracy/shown.mjs";
import * as sunspots from "../bench/accuracy/sunspots.mjs";
import {
  Drift,
  Ensemble,
  type Forecaster,
  type ForecasterConfig,
  Naive,
  Naive2,
  SeasonalNaive,
  scoreForecasts,
} from "../dist/forecast/index.js";
import { courseSeries } from "../dist/index.js";

const script = fileURLToPath(new URL("../bench/accuracy/run.mjs", import.meta.url));
const data = fileURLToPath(new URL("../data", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "timecell-"));
const settings = { data: folder, threads: 1, log: () => {} };

/** Other files of the same kinds: shorter ones. */
beforeAll(() => {
  const write = (name: string, rows: readonly (readonly (string | number)[])[]) =>
    writeFileSync(join(folder, `${name}.csv`), `${rows.map((row) => row.join(",")).join("\n")}\n`);
  const [header, ...hourly] = rowsOf(data, "m4-hourly-train");
  write("m4-hourly-train", [header, ...hourly.slice(0, 4)]);
  write("m4-hourly-test", rowsOf(data, "m4-hourly-test").slice(0, 5));
  write(
    "ETTh1",
    rowsOf(data, "ETTh1")
      .slice(0, 801)
      .map((row: string[]) => row.slice(0, 3)),
  );
  write("sunspots", rowsOf(data, "sunspots").slice(0, 301));
  const value = (t: number) => 10 + (t % 365 < 140 ? 40 : 5) + ((t * 7919) % 101) / 20;
  write("course", [["time", "value", "without_noise"], ...Array.from({ length: 1461 }, (_, t) => [t, value(t), 0])]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const few = { steps: 4, stepsPerEpoch: 2, batchSize: 8 };
const numbers = (count: number) => expect.arrayContaining(Array(count).fill(expect.any(Number)));

describe("the accuracy tasks", () => {
  test("measure as the M4 competition did", async () => {
    const whole = await m4.m4Hourly(data);
    expect(whole.panel.series.length).toBe(414);
    const pooled = async (forecaster: Forecaster) => {
      await forecaster.fit(whole.panel);
      const forecasts = await forecaster.forecast(whole.panel.series, 48);
      return scoreForecasts(m4.casesOf(forecasts, whole), { season: 24 }).pooled;
    };
    const naive2 = await pooled(new Naive2());
    expect(naive2.smape).toBeCloseTo(18.383, 3);
    expect(naive2.mase).toBeCloseTo(2.395, 3);
    const seasonalNaive = await pooled(new SeasonalNaive());
    expect(seasonalNaive.smape).toBeCloseTo(13.912, 3);
    expect(seasonalNaive.owa).toBeCloseTo(0.628, 3);
  });

  test("of hours forecast series of any number and length, from what was known", async () => {
    const point = await m4.run({ ...settings, options: few });
    expect(point).toMatchObject({ metric: "OWA", value: expect.any(Number), byHorizon: numbers(48) });
    expect(Object.values(point.perSeed)).toHaveLength(7);
    const { byLevel, ...result } = await intervals.run({ ...settings, options: few });
    expect(result.also.OWA).toBeCloseTo(point.value, 12);
    expect(result.value).toBe(byLevel["95%"].msis);
    expect(byLevel["80%"].coverage).toBeLessThan(byLevel["95%"].coverage);
    expect(byLevel["80%"].width).toBeLessThan(byLevel["95%"].width);
  });

  test("of a multivariate file take its number of columns and rows", async () => {
    const result = await etth1.run({ ...settings, options: few });
    expect(result.byHorizon).toHaveLength(96);
    expect(result.value).toBeCloseTo(
      result.byHorizon.reduce((sum: number, one: number) => sum + one / 96, 0),
      12,
    );
    expect(result.value).toBeLessThan(Math.max(...(Object.values(result.perSeed) as number[]))); // a mean of convex errors
  });

  test("of one step ahead average over seeds, and see what came before alone", async () => {
    const values = Float64Array.from({ length: 60 }, (_, t) => 3 * t + (t % 2));
    const asked: number[] = [];
    const ensembleOf = (seed: number) => {
      asked.push(seed);
      return new Ensemble([new Drift(), new Naive()], { weights: [seed, 1] });
    };
    const measured = await oneStepAhead({ ...settings, values, split: 40, season: 1, ensembleOf });
    expect(asked).toEqual([0, 1, 2]);
    expect(measured.also["naive, here"]).toBeCloseTo(3, 12);
    expect(measured.perSeed["seed 0"]).toBeCloseTo(3, 12);
    expect(measured.perSeed["seed 2"]).toBeLessThan(measured.perSeed["seed 1"]);
    const mean = Object.values(measured.perSeed as Record<string, number>).reduce((sum, error) => sum + error / 3, 0);
    expect(measured.value).toBeCloseTo(mean, 12);
  });

  test("of the course take course.csv where there is one, and choose on its first part", async () => {
    expect((await course.courseValues(folder))[0]).toBe(50);
    expect(await course.courseValues(data)).toEqual(courseSeries("main").values);
    const ensemble = await course.ensembleOf(3, 1000);
    const [average, network] = ensemble.getConfig().options.members as ForecasterConfig[];
    expect(average).toEqual({ className: "EdgePreservingAverage", options: {} });
    expect(network.options).toMatchObject({ seed: 3, earlierSeasons: 5 });
    expect(ensemble.getConfig().options).toMatchObject({ combine: "backtest", horizon: 1, folds: 200 });
  });

  test("of months take the transforms that the training part allows", async () => {
    const names = async (...training: number[]) =>
      (await sunspots.ensembleOf(0, training)).members.map(({ name }: Forecaster) => name);
    const [plain, root, log] = ["GaussianProcess", "GaussianProcess (root)", "GaussianProcess (log)"];
    expect(await names(-1, 2, 3)).toEqual([plain, "MLP", "AutoETS"]);
    expect(await names(0, 2, 3)).toEqual([plain, root, "MLP", "AutoETS"]);
    expect(await names(1, 2, 3)).toEqual([plain, root, log, "MLP", "AutoETS"]);
  });

  test("are shown beside what others reached", () => {
    const measured = { metric: "MAE", value: 1.5, perSeed: { "seed 0": 1.5 }, references: { naive: 2 }, also: {} };
    expect(shown({ name: "course", ...measured, seconds: 3, cpuSeconds: 5, peakMb: 90 })).toBe(
      [
        "course: MAE 1.5000",
        "  naive       2.0000",
        "  ours: seed 0  1.5000",
        "  3 s, 5 s of processor time, 90 MB at most",
      ].join("\n"),
    );
  });

  test("say what is wrong with a command", async () => {
    const complaint = (...options: string[]) =>
      promisify(execFile)(process.execPath, [script, ...options]).then(
        () => "it succeeded",
        ({ stderr }: { stderr: string }) => stderr.split("\n")[0],
      );
    expect(await complaint("--only", "m5")).toMatch(/^--only: expected some of course,sunspots,m4-hourly,.*, got m5$/);
    expect(await complaint("--data", "nowhere")).toBe('--data: expected a folder, got "nowhere"');
    expect(await complaint("--only", "etth1", "--data", fileURLToPath(new URL("golden", import.meta.url)))).toMatch(
      "--data: expected ETTh1.csv.gz or ETTh1.csv in it, got neither",
    );
  });
});
