import fc from "fast-check";
import { expect, test } from "vitest";
import { nastyTable } from "../../../test/support/nastyTables.js";
import { TimecellError } from "../../engine/errors.js";
import { withCalendar } from "../features/withCalendar.js";
import { parseTable } from "../table/parseTable.js";
import { parseFrequency } from "../time/parseFrequency.js";
import { periodLabels } from "../time/periodLabel.js";
import { type CheckedPanel, createPanel } from "./createPanel.js";
import { fillGaps } from "./fillGaps.js";
import { PanelError } from "./finding.js";

function expectSound(panel: CheckedPanel): void {
  expect(panel.series.length).toBeGreaterThan(0);
  const label = periodLabels(panel.frequency);
  for (const { id, start, values } of panel.series) {
    expect(id).not.toBe("");
    expect(Number.isSafeInteger(start)).toBe(true);
    expect(label(start)).toMatch(/\d/);
    expect(Number.isFinite(values[0]) && Number.isFinite(values.at(-1))).toBe(true);
    expect(values.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true);
    const errors = panel.findings.filter(({ series, severity }) => series === id && severity === "error");
    expect(errors).toEqual([]);
  }
  for (const method of ["linear", "seasonal", "previous"] as const) {
    const filled = fillGaps(panel, { method });
    expect(filled.series.every(({ values }) => values.every((value) => Number.isFinite(value)))).toBe(true);
  }
  if (panel.frequency.unit === "step") return;
  const { futureCovariates } = withCalendar(panel, { horizon: 3 }).series[0]!;
  expect(futureCovariates.every((covariate) => covariate.every((value) => Number.isFinite(value)))).toBe(true);
}

function expectClear(error: unknown): void {
  expect(error).toBeInstanceOf(TimecellError);
  const { message } = error as TimecellError;
  expect(message).toMatch(/^[\s\S]+: expected [\s\S]+, got [\s\S]+/);
  if (!(error instanceof PanelError)) return;
  const problems = error.findings.filter(({ severity }) => severity === "error");
  expect(problems.length).toBeGreaterThan(0);
  for (const { series, rows, message, remedy } of problems) {
    expect(series !== null || rows.length > 0).toBe(true);
    if (series !== null) expect(message).toContain(JSON.stringify(series));
    if (rows.length > 0) expect(message).toContain(String(rows[0]));
    expect(remedy.length).toBeGreaterThan(5);
  }
}

test("every nasty table ends in a sound panel, or in an error that says what to do", async () => {
  await fc.assert(
    fc.asyncProperty(nastyTable, async ({ csv, options }) => {
      const table = await parseTable(csv, { source: "nasty.csv" }).catch((error) => void expectClear(error));
      if (!table) return;
      try {
        expectSound(createPanel(table, options));
      } catch (error) {
        if (!(error instanceof TimecellError)) throw error;
        expectClear(error);
      }
    }),
    { numRuns: 500 },
  );
});

test("what goes in comes out, whatever the order of its rows", () => {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    fc.constant(Number.NaN),
  );
  const frequencies = [
    "step",
    "15 minutes",
    "h",
    "2h",
    "D",
    "3D",
    "B",
    "W-SUN",
    "W",
    "ME",
    "MS",
    "month",
    "QE",
    "quarter",
    "YS",
  ];
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/Sao_Paulo", "+05:30");
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 2, maxLength: 60 }),
      fc.constantFrom(...frequencies),
      zones,
      fc.integer({ min: -900, max: 900 }),
      fc.infiniteStream(fc.integer()),
      (values, name, timeZone, start, order) => {
        const known = [1, ...values, 2];
        const label = periodLabels(parseFrequency(name, { timeZone }));
        const rows = known.flatMap((y, i) =>
          Number.isNaN(y) ? [] : [{ ds: label(start + i), y, place: order.next().value }],
        );
        const isHourly = /h|minutes/.test(name); // of a repeated hour the order of the rows tells which is which
        if (!isHourly) rows.sort((a, b) => a.place - b.place);
        const data = rows.map(({ ds, y }) => ({ ds: name === "step" ? Number(ds) : ds, y }));
        const panel = createPanel(data, { frequency: name, timeZone });
        expect([...panel.series[0]!.values]).toEqual(known);
        expect(periodLabels(panel.frequency)(panel.series[0]!.start)).toBe(label(start));
      },
    ),
    { numRuns: 300 },
  );
});
