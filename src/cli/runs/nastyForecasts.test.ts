import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nastyTable } from "../../../test/support/nastyTables.js";
import { TimecellError } from "../../engine/errors.js";
import { resolveConfig } from "../config/resolveConfig.js";
import { runForecast } from "./runForecast.js";

const context = { signal: new AbortController().signal, progress: null, note: () => {} };

/** What is given for keys, as a file would give it. */
function given(section: "data" | "forecast" | "run" | "model", values: Readonly<Record<string, unknown>>) {
  return Object.entries(values).map(([key, value]) => ({ section, key, below: [], value, where: "test" }));
}

const model = fc.constantFrom(
  { name: "AutoForecaster" },
  { name: "Theta" },
  { name: "SeasonalNaive" },
  { name: "DLinear", steps: 2 },
);

test("every nasty table ends in a whole forecast without NaN, or in an error that says what to do", async () => {
  let forecasts = 0;
  await fc.assert(
    fc.asyncProperty(nastyTable, model, async (nasty, chosen) => {
      const folder = mkdtempSync(join(tmpdir(), "timecell-nasty-"));
      const [file, output] = [join(folder, "nasty.csv"), join(folder, "run")];
      writeFileSync(file, nasty.csv);
      const resolved = resolveConfig([
        given("data", { file, ...nasty.options }),
        given("model", chosen),
        given("run", { output, budget: 0.05, workers: 1 }),
      ]);
      try {
        const { forecast } = await runForecast(resolved, undefined, context);
        for (const { values, quantiles } of forecast.series) {
          for (const one of [values, ...quantiles.map((quantile) => quantile.values)]) {
            expect(one.every(Number.isFinite)).toBe(true);
          }
        }
        expect(readFileSync(join(output, "report.html"), "utf8")).toMatch(/<\/html>\n$/);
        expect(existsSync(join(output, "run.journal"))).toBe(false);
        forecasts++;
      } catch (error) {
        if (!(error instanceof TimecellError)) throw error;
        expect(error.message).toMatch(/^[\s\S]+: expected [\s\S]+, got [\s\S]+/);
        expect(existsSync(join(output, "forecast.csv"))).toBe(false);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 200 },
  );
  expect(forecasts).toBeGreaterThan(40);
}, 300_000);
