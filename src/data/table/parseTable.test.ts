import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellText, numbersIn, textsIn } from "./column.js";
import { parseTable } from "./parseTable.js";
import type { Table } from "./table.js";

/** All cells as texts, row by row. */
function cells(table: Table): string[][] {
  const columns = [...table.columns.values()];
  return Array.from({ length: table.length }, (_, row) => columns.map((column) => cellText(column, row)));
}

const kinds = ({ columns }: Table) => [...columns.values()].map(({ kind }) => kind);

describe("parseTable of CSV", () => {
  test("finds out what each column holds", async () => {
    const table = await parseTable(
      'id,day,sold,note\n007,2024-01-01,12,"a, b"\n008,2024-01-02,,""\n009,2024-01-03,1e3,x\n',
    );
    expect(kinds(table)).toEqual(["text", "text", "number", "text"]);
    expect(cells(table)).toEqual([
      ["007", "2024-01-01", "12", "a, b"],
      ["008", "2024-01-02", "", ""],
      ["009", "2024-01-03", "1000", "x"],
    ]);
  });

  test("a column of numbers keeps the few cells that are none, one of texts keeps its numbers as they are written", async () => {
    const table = await parseTable(`v,code\n${"1,1e5\n".repeat(30)}oops,7f3\n2,1.50\n`);
    expect(numbersIn(table.columns.get("v")!)).toMatchObject({ wrong: [30] });
    const codes = await parseTable("code\nA1\n1e5\n1.50\n007\nB2\nB3\n");
    expect(cells(codes).flat()).toEqual(["A1", "1e5", "1.50", "007", "B2", "B3"]);
    const late = await parseTable(`code\n${"7\n".repeat(2000)}${"A1\n".repeat(2000)}`);
    expect([kinds(late), cells(late)[0], cells(late).at(-1)]).toEqual([["text"], ["7"], ["A1"]]);
  });

  test("knows the line of each row", async () => {
    const table = await parseTable('a,b\n"1\n1",2\n\n3,4\n5,6\n');
    expect([0, 1, 2].map(table.numberOf)).toEqual([2, 5, 6]);
    expect((await parseTable("a\n1\n\n3\n")).length).toBe(3);
  });

  test("reads decimal commas and refuses what may be thousands", async () => {
    const values = async (text: string, decimal?: "," | ".") => {
      const table = await parseTable(text, decimal ? { decimal } : {});
      return [...numbersIn([...table.columns.values()][1]!).values];
    };
    expect(await values("t;v\n1;1,5\n2;1,234\n3;7\n")).toEqual([1.5, 1.234, 7]);
    expect(await values("t;v\n1;1,234\n", ",")).toEqual([1.234]);
    await expect(values("t;v\n1;1,5\n2;1.234\n", ",")).rejects.toThrow(
      'table line 3: expected a decimal comma, got "1.234"',
    );
    await expect(values("t;v\n1;7\n2;1,234\n")).rejects.toThrow(
      'table line 3, column "v": expected a number, got "1,234", whose comma may mean either; say decimal: "," if',
    );
    await expect(values("t;v\n1;7.5\n2;1,5\n")).rejects.toThrow(
      'table line 3, column "v": expected one decimal separator in all numbers, got "1,5" beside "7.5" in line 2',
    );
    await expect(values('note;v\n1,5;7\nabc;8\ndef;"1,234"\n')).rejects.toThrow(
      'line 4, column "v": expected a number',
    );
    await expect(values("t;v\n1;1.000\n2;2,5\n")).rejects.toThrow('got "2,5" beside "1.000" in line 2');
    const thousands = (await parseTable('t,v\n1,"1,234.5"\n2,"1,234,567"\n3,1\n4,2\n5,3\n')).columns.get("v")!;
    expect(numbersIn(thousands).wrong).toEqual([0, 1]);
    expect(kinds(await parseTable('t,v\n1,"a,b"\n2,"1,234"\n3,"c"\n'))).toEqual(["number", "text"]);
  });

  test("reads the columns that are asked for", async () => {
    const table = await parseTable("a,b,c\n1,2,3\n", { columns: ["c"] });
    expect([...table.columns.keys()]).toEqual(["c"]);
    await expect(parseTable("a,b\n1,2\n", { columns: ["x"] })).rejects.toThrow('a column among "a", "b", got "x"');
  });

  test("names that are dangerous elsewhere are ordinary", async () => {
    const table = await parseTable("__proto__,constructor,toString\n1,2,3\n");
    expect([...table.columns.keys()]).toEqual(["__proto__", "constructor", "toString"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const rows = await parseTable('[{"__proto__": 1, "constructor": "x"}]');
    expect([...rows.columns.keys()]).toEqual(["__proto__", "constructor"]);
  });

  test("many different times become numbers, and texts again if need be", async () => {
    const day = (i: number) => new Date(i * 1000).toISOString().slice(0, 19);
    const lines = Array.from({ length: 20_050 }, (_, i) => `${day(i)},${i}`);
    const times = (await parseTable(`t,v\n${lines.join("\n")}`)).columns.get("t")!;
    expect([times.kind, cellText(times, 20_041)]).toEqual(["time", day(20_041)]);
    const texts = (await parseTable(`t,v\n${lines.join("\n")}\noops,1\n`)).columns.get("t")!;
    expect([texts.kind, cellText(texts, 20_050)]).toEqual(["text", "oops"]);
    const zoned = lines.map((line) => line.replace(",", "+02:00,"));
    expect((await parseTable(`t,v\n${zoned.join("\n")}`)).columns.get("t")).toMatchObject({
      isInstant: true,
      offset: 7_200_000,
    });
  });

  test.each([
    ["", "table: expected a header line and rows of values, got an empty text"],
    ["a,b\n", "table: expected rows of values, got a header line alone"],
    ["1,2\n3,4\n", 'table line 1: expected the names of the columns, got ["1", "2"]'],
    ["a,b\n1,2\n3\n", 'table line 3: expected 2 cells as in the header, got 1: ["3"]'],
    ["a,a\n1,2\n", 'table: expected one column "a", got several; rename them'],
    ['a,b\n"1,2\n', "table line 2: expected a closing quote, got the end of the text"],
    ["PK\u0003\u0004abc", "table: expected a table, got a zip archive or an Excel workbook; save it as CSV"],
    ["ab\u0000c,d\n", "table: expected a table, got a file of another kind"],
  ])("refuses %j", async (text, message) => {
    await expect(parseTable(text)).rejects.toThrow(message);
  });
});

describe("parseTable of JSON", () => {
  test("takes rows, columns and lines", async () => {
    const columns = await parseTable('{"a":[1],"b":[2]}', { format: "json", columns: ["b"] });
    expect([...columns.columns.keys()]).toEqual(["b"]);
    const expected = [
      ["2024-01-01", "1"],
      ["2024-01-02", ""],
    ];
    expect(cells(await parseTable('[{"t":"2024-01-01","v":1},{"t":"2024-01-02","v":null}]'))).toEqual(expected);
    expect(cells(await parseTable('{"t":["2024-01-01","2024-01-02"],"v":[1,null]}'))).toEqual(expected);
    const lines = await parseTable('{"t":"2024-01-01","v":1}\n\n{"t":"2024-01-02"}\n');
    expect(cells(lines)).toEqual(expected);
    expect([lines.rowWord, lines.numberOf(1)]).toEqual(["line", 3]);
  });

  test.each([
    ['[{"a":1},5]', "table row 1: expected an object with a value for each column, got 5"],
    ['[{"a":{}}]', 'table row 0, column "a": expected a number, a text, a date or null, got {}'],
    ['{"a":[1],"b":[1,2]}', 'table "a": expected 2 values as in the longest column, got 1'],
    ['{"a":1,\n"b":2}', 'table "a": expected an array of values, as of every column, got 1'],
    ['{"a":1}\n{"a":\n', "table line 2: expected JSON, got "],
    ["[1,", "table: expected JSON, got "],
    ["[]", "table: expected at least one row, got none"],
  ])("refuses %j", async (text, message) => {
    await expect(parseTable(text)).rejects.toThrow(message);
  });
});

describe("contents of every kind", () => {
  const text = 'név;érték\n"sör\n🍺";1,5\nbor;2,5\n'.replaceAll("\n", "\r\n");
  const bytes = new TextEncoder().encode(text);
  const expected = [
    ["sör\r\n🍺", "1.5"],
    ["bor", "2.5"],
  ];

  async function* inPieces<T>(pieces: readonly T[]) {
    for (const piece of pieces) {
      await Promise.resolve();
      yield piece;
    }
  }

  test("text, bytes, blobs, streams and iterables, packed or not, give one table", async () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    for (const content of [
      text,
      bytes,
      bytes.buffer,
      new Blob([bytes]),
      new Blob([bytes]).stream(),
      gzipSync(bytes),
      utf16,
    ]) {
      expect(cells(await parseTable(content))).toEqual(expected);
    }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.boolean(), async (size, isPacked) => {
        const all = isPacked ? gzipSync(bytes) : bytes;
        const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
          all.subarray(i * size, (i + 1) * size),
        );
        if (isPacked && size < 2) return; // gzip is known by two bytes
        expect(cells(await parseTable(inPieces(pieces)))).toEqual(expected);
      }),
    );
    expect(cells(await parseTable(inPieces([...text])))).toEqual(expected);
  });

  test("another encoding is asked for", async () => {
    const latin = Buffer.from("a,b\nf\u00fcr,1\n", "latin1");
    await expect(parseTable(latin)).rejects.toThrow(
      'expected a text in utf-8, got other bytes; say encoding: "latin1"',
    );
    expect(textsIn((await parseTable(latin, { encoding: "latin1" })).columns.get("a")!).texts).toContain("für");
    await expect(parseTable(latin, { encoding: "klingon" })).rejects.toThrow(
      "table encoding: expected an encoding such as",
    );
    await expect(parseTable(gzipSync(bytes).subarray(0, 20))).rejects.toThrow(
      "table: expected what gzip has packed, got a damaged file",
    );
    await expect(parseTable(5 as never)).rejects.toThrow("table: expected a text, bytes or a stream of them, got 5");
    await expect(parseTable("a\n1\n", { separator: ";" } as never)).rejects.toThrow(
      "options among source, format, columns, delimiter",
    );
    await expect(parseTable("a\n1\n", { delimiter: ";;" })).rejects.toThrow(
      'table delimiter: expected one character, got ";;"',
    );
  });
});
