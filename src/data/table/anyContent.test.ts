import fc from "fast-check";
import { expect, test } from "vitest";
import { createPanel } from "../panel/createPanel.js";
import { parseTable, type TableFormat } from "./parseTable.js";
import { tableOf } from "./tableOf.js";

/** Whatever comes, the answer is a result or an error of ours. */
async function expectOurs(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(`${(error as Error).name}: ${(error as Error).message}`).toMatch(/^TimecellError: /);
  }
}

const formats = fc.constantFrom<TableFormat | undefined>(undefined, "csv", "json", "jsonl", "parquet");
const contents = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.uint8Array(),
  fc.json(),
  fc.array(fc.json()).map((lines) => lines.join("\n")),
  fc.uint8Array().map((bytes) => Uint8Array.from([0x50, 0x41, 0x52, 0x31, ...bytes, 0x50, 0x41, 0x52, 0x31])),
  fc.uint8Array().map((bytes) => Uint8Array.from([0x1f, 0x8b, ...bytes])),
  fc
    .array(fc.array(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String))))
    .map((rows) => rows.join("\n")),
);

test("a text or bytes of any kind are a table or an error of ours", async () => {
  await fc.assert(
    fc.asyncProperty(contents, formats, (content, format) =>
      expectOurs(async () => createPanel(await parseTable(content, format ? { format } : {}))),
    ),
    { numRuns: 500 },
  );
});

test("so are rows, columns and options of any kind", async () => {
  const anything = fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, withTypedArray: true });
  const rows = fc.array(fc.dictionary(fc.constantFrom("id", "ds", "y", "__proto__", ""), anything));
  const columns = fc.dictionary(fc.constantFrom("ds", "y", "toString"), fc.array(anything));
  const options = fc.dictionary(
    fc.constantFrom(
      "id",
      "time",
      "value",
      "layout",
      "frequency",
      "season",
      "timeZone",
      "futureCovariates",
      "staticCovariates",
    ),
    fc.oneof(anything, fc.constantFrom("ds", "y", "h", "wide", ["y"], "Europe/Berlin", 7, "D")),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(anything, rows, columns), options, (data, chosen) =>
      expectOurs(async () => createPanel(await tableOf(data as never), chosen as never)),
    ),
    { numRuns: 1000 },
  );
});
