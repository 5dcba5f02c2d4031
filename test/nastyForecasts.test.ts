import fc from "fast-check";
import { expect, test } from "vitest";
import { createPanel } from "../src/data/panel/createPanel.js";
import { PanelError } from "../src/data/panel/finding.js";
import { parseTable } from "../src/data/table/parseTable.js";
import { TimecellError } from "../src/engine/errors.js";
import { AutoForecaster } from "../src/forecast/automatic/autoForecaster.js";
import type { Forecast } from "../src/forecast/forecast.js";
import type { Forecaster } from "../src/forecast/forecaster.js";
import { NHiTS } from "../src/forecast/neural/nHiTS.js";
import { nastyTable } from "./support/nastyTables.js";

/** An error that says where, what was expected and what to do, or rethrown if it is none. */
function expectClear(error: unknown): void {
  if (!(error instanceof TimecellError)) throw error;
  expect(error.message).toMatch(/^[\s\S]+: expected [\s\S]+, got [\s\S]+/);
  if (!(error instanceof PanelError)) return;
  for (const { series, rows, remedy } of error.findings.filter(({ severity }) => severity === "error")) {
    expect(series !== null || rows.length > 0).toBe(true);
    expect(remedy).not.toBe("");
  }
}

function expectNumbers({ series, horizon }: Forecast, ids: readonly string[]): void {
  expect(series.map(({ id }) => id)).toEqual(ids);
  for (const { values, quantiles } of series) {
    expect(values).toHaveLength(horizon);
    expect(values.every(Number.isFinite)).toBe(true);
    for (const [i, quantile] of quantiles.entries()) {
      expect(quantile.values.every(Number.isFinite)).toBe(true);
      const below = quantiles[i - 1]?.values ?? quantile.values;
      expect(quantile.values.every((value, step) => value >= below[step]!)).toBe(true);
    }
  }
}

/** How many tables ended in a forecast; the others ended in a clear error. */
async function forecastAll(numRuns: number, make: (horizon: number) => Forecaster): Promise<number> {
  let forecasts = 0;
  const horizons = fc.constantFrom(1, 3, 28);
  await fc.assert(
    fc.asyncProperty(nastyTable, horizons, async ({ csv, options }, horizon) => {
      const forecaster = make(horizon);
      try {
        const panel = createPanel(await parseTable(csv, { source: "nasty.csv" }), options);
        await forecaster.fit(panel, { workers: 1 });
        const forecast = await forecaster.predict(horizon);
        expectNumbers(
          forecast,
          panel.series.map(({ id }) => id),
        );
        forecasts++;
      } catch (error) {
        expectClear(error);
      }
    }),
    { numRuns },
  );
  return forecasts;
}

test("500 nasty tables each end in a forecast of finite numbers, or in an error that says what to do", async () => {
  const forecasts = await forecastAll(500, (horizon) => new AutoForecaster({ horizon, budgetSeconds: 1 }));
  expect(forecasts).toBeGreaterThan(150);
}, 600_000);

test("so they do with a network", async () => {
  const forecasts = await forecastAll(
    100,
    (horizon) => new NHiTS({ horizon, steps: 3, units: [8, 8], inputSize: 4, levels: [0.8] }),
  );
  expect(forecasts).toBeGreaterThan(10);
}, 600_000);
