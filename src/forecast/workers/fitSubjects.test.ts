import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { everyForecaster, panelWithCovariates } from "../../../test/support/everyForecaster.js";
import type { Panel } from "../../data/panel/panel.js";
import { fitAll } from "./fitSubjects.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-fits-"));
afterAll(() => rmSync(folder, { recursive: true }));

const horizon = 4;
const alone = everyForecaster.filter(([, make]) => make(horizon).learnsSeriesAlone);

/** Eleven series: a journal keeps fits of four at a time. */
function panelOfMany(): Panel {
  const panel = panelWithCovariates(horizon);
  const series = Array.from({ length: 11 }, (_, i) => {
    const one = panel.series[i % 2];
    return { ...one, id: `${one.id} ${i}`, values: one.values.map((value, t) => value + i * (t % 3)) };
  });
  return { ...panel, series };
}

test.each(alone)("%s, fitted in parts, has learnt what it learns from all series", async (name, make) => {
  const panel = panelOfMany();
  const [whole, parted, resumed] = [make(horizon), make(horizon), make(horizon)];
  await whole.fit(panel);
  for (const one of [parted, resumed]) {
    await fitAll([one], panel, { journal: join(folder, name) });
    expect(one.knowledge).toEqual(whole.knowledge);
    expect(await one.predict(horizon)).toEqual(await whole.predict(horizon));
  }
});

test("there are such forecasters, and others can't be put together", () => {
  expect(alone.map(([name]) => name)).toContain("AutoETS");
  const [, make] = everyForecaster.find(([name]) => name === "MLP") as (typeof everyForecaster)[number];
  expect(() => make(horizon).joinStates([])).toThrow("MLP: expected a forecaster that learns each series alone");
});
