import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runParts } from "../../../test/support/runParts.js";
import { createPanel } from "../../data/panel/createPanel.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { backtest } from "../../forecast/backtest/backtest.js";
import { Naive } from "../../forecast/statistical/naive.js";
import { SeasonalNaive } from "../../forecast/statistical/seasonalNaive.js";
import { type RunParts, runFacts } from "./runFacts.js";
import { runReport } from "./runReport.js";

const wave = (length: number, size = 10) =>
  Array.from({ length }, (_, t) => size * (2 + Math.sin(t / 3) + (((t * 7919) % 101) - 50) / 200));

/** The page of a run, rendered from its facts as a file would have them. */
function pageOf(parts: RunParts): string {
  const facts = runFacts(parts);
  const kept = JSON.parse(JSON.stringify(facts));
  expect(kept).toEqual(facts);
  return runReport(kept);
}

/** What a reader sees without its scripts. */
const markupOf = (page: string) => page.replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, "");
const headings = (page: string) => [...page.matchAll(/<h2>([^<]*)/g)].map(([, heading]) => heading);

describe("the report of a run", () => {
  test("is one file that asks for nothing else, in the order in which a forecaster asks", async () => {
    const parts = await runParts(panelOfArrays({ a: wave(120), b: wave(90, 900) }, { season: 6 }), { horizon: 6 });
    const curve = { loss: [3, 2, 1.5], valLoss: [3.1, 2.2, 2.4] };
    const config = { className: "Theta", options: { levels: [] } };
    const page = pageOf({
      ...parts,
      learning: [{ name: "NHiTS", curve }],
      trials: [{ name: "Theta", config, error: 0.8, isChosen: true }],
    });
    expect(page).not.toMatch(/(src|href)\s*=\s*"(?!#)|@import|url\((?!#)|fetch\(|XMLHttpRequest|import\(/);
    expect(headings(page)).toEqual([
      "Forecast",
      "Forecasters and baselines",
      "Forecasts of the past",
      "Folds",
      "Errors by step",
      "Errors by series",
      "Residuals",
      "Coverage",
      "Learning curves",
      "What AutoForecaster tried out",
      "Data",
      "Configuration and versions",
    ]);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(links).toEqual(ids);
    expect(page).toContain("Lowest on the validation part in round 2: 2.2");
    for (const [, label] of page.matchAll(/aria-label="([^"]*)"/g)) expect(label).not.toBe("");
  });

  test("leaves out what there is nothing to say about", async () => {
    const page = pageOf(await runParts(panelOfArrays({ a: wave(8) }), { horizon: 3, folds: 0 }, new Naive()));
    expect(headings(page)).toEqual(["Forecast", "Data", "Configuration and versions"]);
    expect(page).toContain("how good this is isn&#39;t known");
    expect(page).toContain("without intervals");
  });

  test("says what the numbers are where no script runs", async () => {
    const page = markupOf(pageOf(await runParts(panelOfArrays({ a: wave(60) }, { season: 6 }), { horizon: 4 })));
    expect(page).toContain("<noscript>");
    expect(page.match(/<td>6[0-3]<\/td>/g)).toHaveLength(4);
    expect(page).toMatch(/<th class="number">80 % from<\/th><th class="number">to<\/th>/);
  });
});

describe("nothing in the data harms the page", () => {
  const nasty = [
    `</script><img src=x onerror="alert(1)">`,
    `"quotes" & 'apostrophes' <b>`,
    "line\nbreak\r\nand\ttab",
    "日本語 🚀 עברית \u202e dlrow",
    "<!-- <script>",
    "\ud800",
    "x".repeat(5000),
    "`$&$1\\",
  ];

  test("ids of all kinds", async () => {
    const ids = Object.fromEntries(nasty.map((id, i) => [id, wave(40 + i)]));
    const parts = await runParts(panelOfArrays(ids, { season: 6 }), { horizon: 3, gap: 1 });
    const page = pageOf({ ...parts, title: nasty[0], config: nasty.filter((text) => text.length < 100).join("\n") });
    expect(page.match(/<\/script>/gi)).toHaveLength(2);
    expect(page).not.toContain("<img");
    expect(page).not.toContain("\u202e");
    expect(page).not.toContain("x".repeat(200));
    expect(page).toContain("日本語 🚀");
    expect(Buffer.byteLength(page)).toBeLessThan(400_000);
  });

  test("any series: no NaN is shown, nothing is thrown", { timeout: 60_000 }, async () => {
    const value = fc.oneof(fc.constant(Number.NaN), fc.constant(0), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    const series = fc.array(value, { minLength: 12, maxLength: 60 }).map((values) => [1, ...values, 2]);
    const setting = fc.record({
      all: fc.array(series, { minLength: 1, maxLength: 4 }),
      horizon: fc.integer({ min: 1, max: 3 }),
      folds: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      season: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(setting, async ({ all, season, ...options }) => {
        const panel = panelOfArrays(Object.fromEntries(all.map((values, i) => [`s${i}`, values])), { season });
        const parts = await runParts(panel, options).catch((error) => {
          if (/a season that is known|missing values alone|before its end/.test(String(error))) return null;
          throw error;
        });
        if (parts) expect(markupOf(pageOf(parts))).not.toMatch(/NaN|undefined|Infinity|\[object|null/);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the page stays below 400 kB", () => {
  test("with 3,000 series", { timeout: 120_000 }, async () => {
    const all = Array.from({ length: 3000 }, (_, i) => [
      `a shop with a long name, number ${i}`,
      wave(150 + (i % 50), 1 + i),
    ]);
    const panel = panelOfArrays(Object.fromEntries(all), { season: 7 });
    const page = pageOf(await runParts(panel, { horizon: 28 }));
    expect(page).toMatch(/\d+ of 3,000 series are shown/);
    expect(page).toMatch(/<optgroup label="Typical">.*<optgroup label="Best">.*<optgroup label="Worst">/);
    expect(Buffer.byteLength(page)).toBeLessThan(400_000);
  });

  test("with a series of 100,000 rows and a horizon of 2,000", { timeout: 120_000 }, async () => {
    const panel = panelOfArrays({ load: wave(100_000) }, { season: 24 });
    const page = pageOf(await runParts(panel, { horizon: 2000, folds: 20 }));
    expect(page).toContain("every 5th period");
    expect(page).toContain("<summary>The first 120 numbers</summary>");
    expect(Buffer.byteLength(page)).toBeLessThan(400_000);
  });

  test("with thousands of findings, and a long configuration", async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      id: `shop ${i >> 1} ${"é".repeat(60)}`,
      day: i % 2 ? "2024-01-03" : "2024-01-01",
      y: i,
    }));
    const panel = createPanel(rows, { id: "id", time: "day", value: "y", frequency: { unit: "day", count: 1 } });
    const parts = await runParts(panel, { horizon: 1, folds: 0 }, new Naive());
    const page = pageOf({ ...parts, config: "key: value\n".repeat(50_000) });
    expect(page).toMatch(/and 1,496 more/);
    expect(Buffer.byteLength(page)).toBeLessThan(400_000);
  });

  test("with all that there can be at once", { timeout: 120_000 }, async () => {
    const id = (i: number) => `商店 ${i} ${"名".repeat(70)}`;
    const all = Array.from({ length: 60 }, (_, i) => [id(i), wave(1500 + i, -1e-7)]);
    const panel = panelOfArrays(Object.fromEntries(all), { season: 24 });
    const many = Array.from({ length: 12 }, (_, i) => new SeasonalNaive({ season: 20 + i, levels: [0.5, 0.8, 0.95] }));
    const options = { horizon: 400, folds: 2, workers: 1 };
    const parts = await runParts(panel, options, many[0]);
    const loss = Array.from({ length: 900 }, (_, i) => 1e-7 / (i + 1.234567));
    const learning = many.map((_, i) => ({ name: id(i), curve: { loss, valLoss: loss } }));
    const trial = { name: id(0), config: { className: id(0), options: { levels: loss } }, error: 1e-7, isChosen: true };
    const page = pageOf({
      ...parts,
      backtest: await backtest(many, panel, options),
      learning,
      trials: many.map(() => trial),
      config: '"""""""""\n'.repeat(2000),
    });
    expect(page).toMatch(/[1-9] of 60 series are shown/);
    expect(Buffer.byteLength(page)).toBeLessThan(400_000);
  });
});
