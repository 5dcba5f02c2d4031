import { expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { backtest } from "../../forecast/backtest/backtest.js";
import { plan } from "../../forecast/plan/plan.js";
import { SeasonalNaive } from "../../forecast/statistical/seasonalNaive.js";
import { runFacts } from "./runFacts.js";
import { runReport } from "./runReport.js";

test("a run becomes one page that asks for nothing else", async () => {
  const sales = Array.from({ length: 90 }, (_, day) => 20 + 5 * (day % 7) + ((day * 13) % 11));
  const panel = panelOfArrays({ sales }, { season: 7 });
  const forecaster = new SeasonalNaive({ levels: [0.8] });
  await forecaster.fit(panel);
  const facts = runFacts({
    title: "sales: the next 7 days",
    command: "forecast",
    panel,
    plan: plan(panel, forecaster, { horizon: 7 }),
    forecast: await forecaster.predict(7),
    backtest: await backtest(forecaster, panel, { horizon: 7, workers: 1 }),
    learning: [],
    trials: [],
    config: "horizon: 7\n",
    seconds: 1.5,
  });
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  const page = runReport(facts);
  expect(page).toContain("<h1>sales: the next 7 days</h1>");
  expect(page).not.toMatch(/(src|href)\s*=\s*"(?!#)|@import|url\((?!#)|fetch\(|XMLHttpRequest|import\(/);
  expect(page.replaceAll(/<script>[\s\S]*?<\/script>/g, "")).not.toMatch(/NaN|undefined|Infinity|\[object/);
  expect(Buffer.byteLength(page)).toBeLessThan(400_000);
});
