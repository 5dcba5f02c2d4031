import { expect, test } from "vitest";
import { runParts } from "../../../test/support/runParts.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import type { Forecaster } from "../../forecast/forecaster.js";
import { Mean } from "../../forecast/statistical/mean.js";
import { Naive } from "../../forecast/statistical/naive.js";
import { SeasonalNaive } from "../../forecast/statistical/seasonalNaive.js";
import { html } from "../report/html.js";
import { lede } from "./headline.js";
import { runFacts } from "./runFacts.js";

async function ledeOf(values: number[], season: number, forecaster: Forecaster, folds = 3): Promise<string> {
  const parts = await runParts(panelOfArrays({ a: values }, { season }), { horizon: 4, folds }, forecaster);
  return html`${lede(runFacts(parts))}`.text;
}

const rising = Array.from({ length: 80 }, (_, t) => 10 * t + (t % 4));

test("a forecaster that wins is said to win", async () => {
  const noisy = Array.from({ length: 80 }, (_, t) => 100 + ((t * 7919) % 101));
  expect(await ledeOf(noisy, 4, new Mean())).toMatch(
    /^Mean <strong class="good">beats<\/strong> the best baseline: its MAE in the backtest is [\d.]+, \d+ % below the [\d.]+ of \w+\./,
  );
});

test("one that loses is said to lose, by how much and to whom", async () => {
  expect(await ledeOf(rising, 4, new Mean())).toMatch(
    /^Mean <strong class="bad">loses<\/strong> to Naive: its MAE in the backtest is \d+\.\d+, that of Naive \d+\.\d+\. SeasonalNaive has \d+\.\d+\. Only 12 values/,
  );
});

test("one that is as good as a baseline is no better", async () => {
  expect(await ledeOf(rising, 1, new SeasonalNaive({ levels: [0.8] }))).toContain(
    `SeasonalNaive is <strong class="bad">no better</strong> than`,
  );
});

test("without a backtest nobody knows", async () => {
  expect(await ledeOf(rising, 4, new Naive(), 0)).toBe(
    "Naive: 4 steps ahead for 1 series. No backtest was made, so how good this is isn&#39;t known.",
  );
});
