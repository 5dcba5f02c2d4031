import fc from "fast-check";
import { expect, test } from "vitest";
import { textsIn } from "../../data/table/column.js";
import { parseTable } from "../../data/table/parseTable.js";
import { csvLines } from "./csvLines.js";

test("texts are quoted where they must be, numbers have ten digits, missing ones are empty", () => {
  const rows = [
    ["id", "a"],
    ['Köln, "Süd"', 1 / 3],
    ["two\nlines", Number.NaN],
    [" x ", null],
    ["-", 1e-300],
  ];
  expect(csvLines(rows)).toBe('id,a\n"Köln, ""Süd""",0.3333333333\n"two\nlines",\n" x ",\n-,1e-300\n');
});

test("any ids are read back as they were", async () => {
  const ids = fc.array(
    fc.string({ minLength: 1, unit: "grapheme" }).filter((id) => id.trim() === id && Number.isNaN(Number(id))),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(ids, async (list) => {
      const { columns } = await parseTable(csvLines([["id", "y"], ...list.map((id, i) => [id, i] as const)]), {
        format: "csv",
      });
      const column = columns.get("id");
      if (column?.kind !== "text") return; // texts that look like times
      const { codes, texts } = textsIn(column);
      expect([...codes].map((code) => texts[code])).toEqual(list);
    }),
    { numRuns: 200 },
  );
});
