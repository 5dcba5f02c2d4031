import { describe, expect, test } from "vitest";
import { SumOfAll } from "../../../test/support/forecasters.js";
import { createPanel } from "../../data/panel/createPanel.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { Ensemble } from "../ensemble/ensemble.js";
import { Conformal } from "../intervals/conformal.js";
import { MLP } from "../neural/mlp.js";
import { AutoETS } from "../statistical/autoETS.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { plan } from "./plan.js";
import { planText } from "./planText.js";

const monthly = { frequency: { unit: "month", count: 1 }, season: 12, start: 12 * 54 } as const; // from January 2024
const panel = panelOfArrays(
  { long: [1, 2, NaN, NaN, 5, 6, NaN, 8, 9, 10], flat: Array(8).fill(3), short: [1, 2], none: [NaN, NaN, NaN, NaN] },
  monthly,
);

describe("a plan", () => {
  test("counts rows, values, gaps and windows, and says what is dropped", () => {
    const found = plan(panel, new SumOfAll({ shortestHistory: 3 }), { horizon: 2 });
    expect(found).toMatchObject({ frequency: "months", season: 12, horizon: 2, rows: 24, values: 17, windows: 10 });
    const [long, flat] = found.series;
    expect(long).toMatchObject({ from: "2024-01", to: "2024-10", windows: 6, isConstant: false, dropped: null });
    expect(long.gaps).toEqual([
      { from: "2024-03", to: "2024-04", periods: 2 },
      { from: "2024-07", to: "2024-07", periods: 1 },
    ]);
    expect([flat.isConstant, flat.windows]).toEqual([true, 4]);
    expect(found.dropped).toEqual([
      { id: "short", why: "it has 2 periods, and a forecast needs 3" },
      { id: "none", why: "it has no value, so it can't be forecast" },
    ]);
    expect(plan(panel, new SumOfAll({ shortestHistory: 2 }), { horizon: 1 }).dropped[0]).toEqual({
      id: "short",
      why: "nothing is learnt from it: it has 2 periods, and a window needs 3",
    });
  });

  test("names the dates for which covariates are missing", () => {
    const known = (length: number) => Float64Array.from({ length }, (_, t) => (t === 11 ? NaN : t));
    const series = panel.series.map((one, i) => ({ ...one, futureCovariates: [known(i === 0 ? 12 : 60)] }));
    const { missingCovariates } = plan({ ...panel, futureCovariates: ["price"], series }, new SeasonalNaive(), {
      horizon: 4,
    });
    expect(missingCovariates).toEqual([
      { series: "long", column: "price", from: "2024-12", to: "2025-02", periods: 3 },
      { series: "flat", column: "price", from: "2024-12", to: "2024-12", periods: 1 },
    ]);
  });

  test("estimates the time of training from the work that it is", () => {
    const series = panelOfArrays({ a: Array.from({ length: 200 }, (_, t) => t % 7) }, { season: 7 });
    const network = new MLP({ horizon: 7, steps: 100 });
    const { seconds } = plan(series, network);
    expect(seconds).toBeGreaterThan(0);
    expect(plan(series, new Conformal(network)).seconds).toBe(2 * Number(seconds));
    expect(plan(series, new MLP({ horizon: 7, steps: 1000 })).seconds).toBeCloseTo(10 * Number(seconds), 9);
    expect(plan(series, new SeasonalNaive()).seconds).toBe(0);
    const smoothing = plan(series, new AutoETS({ season: 12 })).seconds as number;
    expect(smoothing).toBeGreaterThan(0);
    expect(plan(series, new Ensemble([new AutoETS({ season: 12 }), new SeasonalNaive()])).seconds).toBeCloseTo(
      smoothing,
      9,
    );
    expect(plan(series, new AutoETS({ season: 1 })).seconds).toBeLessThan(smoothing);
  });

  test("is data that JSON holds, and text for a terminal", () => {
    const found = plan(panel, new SumOfAll({ shortestHistory: 3 }), { horizon: 2 });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(planText(found)).toBe(`panelOfArrays: 4 series of months, season 12, "value"
rows      24, 17 with a value; 3 gaps, the longest, 4, in "none", 2024-01 … 2024-04
times     series begin and end apart, such as "long" 2024-01 … 2024-10
lengths   2 to 10 periods, 8 in the middle
forecast  2 periods ahead by SumOfAll, learning from 10 windows
time      unknown
constant  "flat"
dropped (2):
  "short": it has 2 periods, and a forecast needs 3
  "none": it has no value, so it can't be forecast`);
  });

  test("tells what createPanel has found", () => {
    const rows = ["2024-01-01", "2024-01-02", "2024-01-04", "2024-01-05"].map((day, i) => ({ day, sold: i * i }));
    const found = plan(createPanel(rows, {}), new SeasonalNaive(), { horizon: 2 });
    expect(found.findings.length).toBeGreaterThan(0);
    expect(planText(found)).toContain(`found in the data (${found.findings.length}):\n  `);
  });
});

test("refuses what it can't plan", () => {
  expect(() => plan(panel, new SumOfAll(), { horizon: 2000 })).toThrow("at most 1000, as SumOfAll has it, got 2000");
  expect(() => plan(panel, {} as never)).toThrow("plan: expected a forecaster, got {}");
  expect(() => plan({} as never, new SumOfAll())).toThrow("plan: expected a panel, got {}");
  expect(() => plan(panel, new SumOfAll(), { ahead: 2 } as never)).toThrow('got "ahead"');
});
