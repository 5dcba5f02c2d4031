import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { backtest } from "../../forecast/backtest/backtest.js";
import type { BacktestOptions } from "../../forecast/backtest/backtestOptions.js";
import { Mean } from "../../forecast/statistical/mean.js";
import { Naive } from "../../forecast/statistical/naive.js";
import { SeasonalNaive } from "../../forecast/statistical/seasonalNaive.js";
import { backtestFacts } from "./backtestFacts.js";
import { leaderOf } from "./scoreFacts.js";
import { seriesErrors } from "./seriesErrors.js";

const noise = (length: number, seed: number) =>
  Array.from({ length }, (_, t) => 50 + 10 * Math.sin(t / 2) + (((t * 7919 + seed * 104_729) % 1009) - 504) / 50);

async function facts(options: BacktestOptions, count = 1) {
  const ids = Array.from({ length: count }, (_, i) => [`s${i}`, noise(80 + i, i).map((value) => value * (1 + 99 * i))]);
  const panel = panelOfArrays(Object.fromEntries(ids), { season: 4 });
  const tested = await backtest([new Naive({ levels: [0.5, 0.9] }), new Mean()], panel, { workers: 1, ...options });
  const leader = leaderOf(tested);
  const errors = seriesErrors(tested, leader, count);
  return { tested, leader, errors, facts: backtestFacts(tested, panel, errors) };
}

describe("facts of a backtest", () => {
  test("errors by series are the scores of the backtest", async () => {
    const { leader, errors } = await facts({ horizon: 5, folds: 4 }, 3);
    for (const [i, { scores }] of leader.scores.perSeries.entries()) {
      expect(errors.scaled[i]).toBeCloseTo(scores.mase, 12);
      expect(errors.absolute[i]).toBeCloseTo(scores.mae, 12);
    }
  });

  test("coverage is that of the backtest, over all and by step", async () => {
    const { tested, facts: found } = await facts({ horizon: 2, folds: 60, stride: 1 });
    const naive = tested.forecasters[0].scores;
    const [{ name, levels }] = found.coverage?.forecasters ?? [];
    expect(name).toBe("Naive");
    for (const { level, inside, below, above, byStep } of levels) {
      const metric = `coverage ${100 * level}%`;
      expect(inside).toBeCloseTo(naive.pooled[metric], 5);
      expect((inside ?? 0) + (below ?? 0) + (above ?? 0)).toBeCloseTo(1, 5);
      expect(byStep).toHaveLength(2);
      for (const [step, share] of byStep.entries()) expect(share).toBeCloseTo(naive.perStep[metric][step], 5);
    }
  });

  test("folds lie where they were made: what was learnt from, known, left out and judged", async () => {
    const { facts: found } = await facts({ horizon: 3, folds: 4, gap: 2, refit: 2 });
    expect(found.splits.length).toBe(80);
    expect(found.splits.folds.map(({ from, learnt, known, judged }) => [from, learnt, known, judged])).toEqual([
      [0, 66, 66, 68],
      [0, 66, 69, 71],
      [0, 72, 72, 74],
      [0, 72, 75, 77],
    ]);
  });

  test("a sliding window begins later and later", async () => {
    const { facts: found } = await facts({ horizon: 3, folds: 2, window: 20 });
    expect(found.splits.folds.map(({ from, known }) => known - from)).toEqual([20, 20]);
  });

  test("forecasts of the past stand where they belong, also where folds overlap", async () => {
    for (const stride of [1, 3, 5]) {
      const { tested, leader, facts: found } = await facts({ horizon: 3, folds: 7, stride });
      const [{ start, actual, folds, lines, intervals }] = found.pasts.shown;
      expect(Math.min(...folds.slice(1).map((fold, i) => fold - folds[i]))).toBeGreaterThanOrEqual(3);
      for (const [i, { start: begin, actual: came }] of tested.cases.entries()) {
        const at = begin - start;
        if (!folds.includes(at)) continue;
        expect(actual.slice(at, at + 3)).toEqual([...came].map((value) => Number(value.toPrecision(6))));
        const shown = lines[0].slice(at - folds[0], at - folds[0] + 3);
        expect(shown).toEqual([...leader.forecasts[i].values].map((value) => Number(value.toPrecision(6))));
      }
      expect(lines[0]).toHaveLength(folds[folds.length - 1] - folds[0] + 3);
      for (const { lower } of intervals) expect(lower).toHaveLength(lines[0].length);
    }
  });

  test("residuals are what was missed, and white noise has no autocorrelation", async () => {
    const values = Array.from({ length: 600 }, (_, t) => ((t * t * 31 + t * 7919) % 997) / 997);
    const panel = panelOfArrays({ a: values });
    const tested = await backtest(new Mean(), panel, { horizon: 1, folds: 300, stride: 1, workers: 1 });
    const { residuals } = backtestFacts(tested, panel, seriesErrors(tested, tested.forecasters[0], 1));
    const missed = tested.cases.map(({ actual }, i) => actual[0] - tested.forecasters[0].forecasts[i].values[0]);
    expect(residuals?.count).toBe(300);
    expect(residuals?.mean).toBeCloseTo(missed.reduce((sum, value) => sum + value, 0) / 300, 5);
    expect(residuals?.times.middle[10]).toBeCloseTo(missed[10], 5);
    expect(residuals?.times.range).toBeNull();
    expect(residuals?.correlation?.band).toBeCloseTo(1.96 / Math.sqrt(300), 12);
    const beyond = residuals?.correlation?.values.filter((value) => Math.abs(value ?? 0) > residuals.correlation!.band);
    expect(beyond?.length).toBeLessThanOrEqual(4);
  });

  test("how many series the leader is better on is counted", async () => {
    const panel = panelOfArrays(
      { up: noise(80, 1).map((value, t) => value + 30 * t), flat: noise(80, 2) },
      { season: 4 },
    );
    const tested = await backtest(new Mean(), panel, { horizon: 4, workers: 1, baselines: [new SeasonalNaive()] });
    const { series } = backtestFacts(tested, panel, seriesErrors(tested, tested.forecasters[0], 2));
    expect(series?.rival).toEqual({ name: "SeasonalNaive", beaten: 1 });
    expect(series?.worst.map(({ id }) => id)).toEqual(["up"]);
  });
});
