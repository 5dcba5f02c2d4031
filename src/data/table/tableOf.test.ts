import { describe, expect, test } from "vitest";
import { createPanel } from "../panel/createPanel.js";
import { cellText, numbersIn, textsIn } from "./column.js";
import type { ArrowTable } from "./columnsTable.js";
import type { Table } from "./table.js";
import { type TableData, tableOf } from "./tableOf.js";

const column = (table: Table, name: string) => table.columns.get(name) ?? expect.unreachable();

describe("tableOf", () => {
  test("takes rows, of which some may lack values", () => {
    const table = tableOf([
      { a: 1, b: "x" },
      { b: null, c: true },
      { a: "3", c: 5n },
    ]);
    expect([...numbersIn(column(table, "a")).values]).toEqual([1, Number.NaN, 3]);
    expect([...numbersIn(column(table, "c")).values]).toEqual([Number.NaN, 1, 5]);
    expect(textsIn(column(table, "b")).texts).toEqual(["", "x"]);
    expect([table.rowWord, table.numberOf(2)]).toEqual(["row", 2]);
  });

  test("takes columns, copied, and Dates", () => {
    const values = Float64Array.of(1, Number.NaN);
    const table = tableOf({ ds: [new Date(0), new Date(86_400_000)], y: values });
    values[0] = 9;
    expect([...numbersIn(column(table, "y")).values]).toEqual([1, Number.NaN]);
    expect(column(table, "ds")).toMatchObject({ kind: "time", isInstant: true });
    expect(cellText(column(table, "ds"), 1)).toBe("1970-01-02");
    expect(tableOf(table)).toBe(table);
  });

  test("takes rows that come one by one", async () => {
    async function* rows() {
      yield { a: 1 };
      yield { a: 2 };
    }
    expect((await tableOf(rows())).length).toBe(2);
    async function* broken() {
      yield [1] as never;
    }
    await expect(tableOf(broken())).rejects.toThrow(
      "table row 0: expected an object with a value for each column, got [1]",
    );
  });

  test("takes what has the shape of Arrow's tables", () => {
    const data: Record<string, unknown[]> = { ds: [0, 86_400_000], at: [0, 1], y: [1n, null], id: ["a", "b"] };
    const types: Record<string, object> = {
      ds: { typeId: 8 },
      at: { typeId: 10, timezone: "UTC" },
      y: { typeId: 2 },
      id: { typeId: 5 },
    };
    const arrow: ArrowTable = {
      numRows: 2,
      schema: { fields: Object.keys(data).map((name) => ({ name, type: types[name] })) },
      getChild: (name) => ({ get: (row) => data[name]?.[row] }),
    };
    const table = tableOf(arrow, { source: "frame" });
    expect(column(table, "ds")).toMatchObject({ kind: "time", isInstant: false });
    expect(column(table, "at")).toMatchObject({ kind: "time", isInstant: true });
    expect([...numbersIn(column(table, "y")).values]).toEqual([1, Number.NaN]);
    expect(textsIn(column(table, "id")).texts).toEqual(["", "a", "b"]);
    expect(() => tableOf(arrow, { columns: ["x"] })).toThrow('table: expected a column among , got "x"');
  });

  test.each([
    [[], "table: expected at least one row, got none"],
    [{}, "table: expected at least one row, got none"],
    [[{ a: [1] }], 'table row 0, column "a": expected a number, a text, a date or null, got [1]'],
    [{ a: [1, 2], b: [1] }, 'table "b": expected 2 values as in the longest column, got 1'],
    [{ a: [1, {}] }, 'table "a"[1]: expected a number, a text, a date or null, got {}'],
    ["a,b", 'tableOf: expected rows, columns or an Arrow table, got "a,b"; read a text with parseTable'],
  ])("refuses %j", (data, message) => {
    expect(() => tableOf(data as never)).toThrow(message);
  });
});

test("rows that come one by one, promises and maps are sent the right way", () => {
  const all = (data: unknown) => () => createPanel(data as TableData);
  async function* rows() {
    yield { ds: 1, y: 1 };
  }
  expect(all(rows())).toThrow(
    "createPanel: expected a table, got rows that come one by one; give it await tableOf(rows)",
  );
  expect(all(Promise.resolve([]))).toThrow(
    "tableOf: expected rows, columns or an Arrow table, got a promise; await it first",
  );
  expect(all(new Map([["y", [1, 2]]]))).toThrow("got a Map; give Object.fromEntries of it");
});
