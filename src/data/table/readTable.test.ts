import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { cellText } from "./column.js";
import { readTable } from "./readTable.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-"));
afterAll(() => rmSync(folder, { recursive: true }));

const golden = (name: string) => fileURLToPath(new URL(`../../../test/golden/tables/${name}`, import.meta.url));

async function read(name: string, content: string | Uint8Array) {
  writeFileSync(join(folder, name), content);
  const table = await readTable(join(folder, name), { source: name });
  return [...table.columns].map(([column, values]) => [
    column,
    cellText(values, 0),
    cellText(values, table.length - 1),
  ]);
}

test("files by their names, packed or not", async () => {
  const expected = [
    ["t", "2024-01-01", "2024-01-02"],
    ["v", "1.5", "2"],
  ];
  const rows = '{"t":"2024-01-01","v":1.5}\n{"t":"2024-01-02","v":2}\n';
  expect(await read("a.csv", "t,v\n2024-01-01,1.5\n2024-01-02,2\n")).toEqual(expected);
  expect(await read("a.tsv", "t\tv\n2024-01-01\t1.5\n2024-01-02\t2\n")).toEqual(expected);
  expect(await read("a.csv.gz", gzipSync("t,v\n2024-01-01,1.5\n2024-01-02,2\n"))).toEqual(expected);
  expect(await read("a.jsonl", rows)).toEqual(expected);
  expect(await read("a.ndjson.gz", gzipSync(rows))).toEqual(expected);
  expect(await read("a.json", `[${rows.trim().replace("\n", ",")}]`)).toEqual(expected);
  expect(await read("data", rows)).toEqual(expected);
});

test.each(["plain", "snappy", "zstd", "gzip"])("Parquet that pandas wrote, %s", async (name) => {
  const table = await readTable(golden(`${name}.parquet`), { source: "sales.parquet" });
  expect(Object.fromEntries([...table.columns].map(([column, { kind }]) => [column, kind]))).toEqual({
    ...{ unique_id: "text", ds: "time", at: "time", y: "number", count: "number", promo: "number" },
  });
  const row = (i: number) => [...table.columns.values()].map((column) => cellText(column, i));
  expect([table.length, row(0), row(5)]).toEqual([
    6,
    ['é, "1"\nx', "2024-03-30", "2024-03-30T22:30", "1.5", "1", "0"],
    ["b", "2024-04-01", "2024-03-31T23:30", "", "6", "1"],
  ]);
  expect(table.columns.get("ds")).toMatchObject({ isInstant: false });
  expect(table.columns.get("at")).toMatchObject({ isInstant: true });
  expect([...(await readTable(golden(`${name}.parquet`), { columns: ["y"] })).columns.keys()]).toEqual(["y"]);
});

test("what can't be read is named", async () => {
  await expect(readTable(join(folder, "none.csv"), { source: "none.csv" })).rejects.toThrow(
    "none.csv: expected a file that can be read, got ENOENT: no such file or directory",
  );
  await expect(read("bad.parquet", "PAR1 and more")).rejects.toThrow("bad.parquet: expected a Parquet file, got");
  await expect(readTable(golden("plain.parquet"), { columns: ["x"], source: "p" })).rejects.toThrow(
    'p: expected a column among "unique_id"',
  );
  await expect(readTable(undefined as never)).rejects.toThrow("readTable: expected the path of a file, got undefined");
});
