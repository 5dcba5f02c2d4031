import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { prepareTraining } from "./prepareTraining.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-"));
afterAll(() => rmSync(folder, { recursive: true }));

function prepare(rows: number, window: number, validation: number) {
  const file = join(folder, "rows.csv");
  writeFileSync(file, `day,level\n${Array.from({ length: rows }, (_, i) => `${i},${i % 7}\n`).join("")}`);
  const network = { layers: "dense(1)", loss: "mse", optimizer: "adam" } as const;
  const options = { file, time: "day", value: ["level"], window, batch: 32, validation, seed: 51, ...network };
  return prepareTraining(options, 0.001, { note() {} });
}

test.each([
  [30, 0.2, 39],
  [475, 0.3, 681],
  [1, 0.5, 4],
])("a window of %i with %d for validation trains on %i rows, and asks for them", (window, validation, rows) => {
  const { split, training, validation: held } = prepare(rows, window, validation);
  expect([training.sampleCount, held.sampleCount]).toEqual([split - window, rows - split]);
  expect(training.sampleCount).toBeGreaterThan(0);
  expect(() => prepare(rows - 1, window, validation)).toThrow(
    `expected ${rows} rows or more for a window of ${window}, got ${rows - 1}; use a smaller --window or a longer file`,
  );
});
