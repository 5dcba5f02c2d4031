import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvSeries, parseCsv } from "./csv.js";

const cellsOf = (text: string) => parseCsv(text).rows.map(({ cells }) => cells);

describe("parseCsv", () => {
  test("reads separators, quotes, line ends and a byte order mark", () => {
    expect(cellsOf("a,b\n1,2\n3,4")).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(cellsOf("\ufeffa;b\r\n1;2\r\n")).toEqual([["1", "2"]]);
    expect(cellsOf("a\tb\r1\t2\r")).toEqual([["1", "2"]]);
    expect(cellsOf('"a, x";b\n"1 ""one""\nor so";2\n\n')).toEqual([['1 "one"\nor so', "2"]]);
    expect(parseCsv('a,b\n"1\n1",2\n\n3,4\n').rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(parseCsv(",Date\n0,x\n").columns).toEqual(["", "Date"]);
  });

  test("gives back any table that is written with quotes", () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "a", " ", "0") });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    const write = (cells: string[]) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
    fc.assert(
      fc.property(table, (rows) => {
        const header = rows[0]!.map((_, i) => `column ${i}`);
        expect(cellsOf([header, ...rows].map(write).join("\n"))).toEqual(rows);
      }),
    );
  });

  test("never fails but with a message of its own", () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "1") });
    fc.assert(
      fc.property(text, (csv) => {
        try {
          parseCsv(csv);
        } catch (error) {
          expect((error as Error).name).toBe("TimecellError");
        }
      }),
    );
  });

  test.each([
    ["", "CSV: expected a header line and rows of values, got an empty text"],
    ["\n\n", "CSV: expected a header line and rows of values, got an empty text"],
    ["a,b\n", "CSV: expected rows of values, got a header line alone"],
    ["1,2\n3,4\n", 'CSV line 1: expected the names of the columns, got ["1", "2"]; add a header line'],
    ["a,b\n1,2\n3\n", 'CSV line 3: expected 2 cells as in the header, got 1: ["3"]'],
    ["a,b\n1,2,3\n", 'CSV line 2: expected 2 cells as in the header, got 3: ["1", "2", "3"]'],
    ['a,b\n"1,2\n3,4\n', "CSV line 2: expected a closing quote, got the end of the text"],
    ['a,b\n"1"x,2\n', 'CSV line 2: expected "," after a closing quote, got "x"; write a quote as ""'],
  ])("refuses %j", (text, message) => expect(() => parseCsv(text)).toThrow(message));
});

describe("csvSeries", () => {
  const csv = "Date,Temp,Note\n1981-01-01,20.7,x\n1981-01-02,-1.5e1,y\n";

  test("takes the columns by name", () => {
    expect(csvSeries(csv, { time: "Date", value: "Temp" })).toEqual({
      ...{ name: "Temp", values: Float64Array.of(20.7, -15), times: ["1981-01-01", "1981-01-02"] },
    });
    expect(csvSeries("t,v\n1,5\n2,6\n", { time: "t", value: "v" }).times).toEqual([1, 2]);
    expect(csvSeries(parseCsv(csv), { value: "Temp" }).times).toEqual([0, 1]);
  });

  test("reads the shipped files", () => {
    const read = (file: string) => readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8");
    const sunspots = csvSeries(read("sunspots.csv"), { time: "Date", value: "Monthly Mean Total Sunspot Number" });
    expect([sunspots.values.length, sunspots.values[0], sunspots.times.at(-1)]).toEqual([3235, 96.7, "2018-07-31"]);
    const temperatures = csvSeries(read("daily-min-temperatures.csv"), { time: "Date", value: "Temp" });
    expect([temperatures.values.length, temperatures.values[0]]).toEqual([3650, 20.7]);
  });

  test.each([
    ["a,v\n1,2\n1,abc\n", 'file.csv line 3, column "v": expected a number, got "abc"; fill the gap'],
    ["a,v\n1,\n", 'file.csv line 2, column "v": expected a number, got an empty cell'],
    ["a,v\n1,NaN\n", 'file.csv line 2, column "v": expected a finite number, got "NaN"'],
    ["a,v\n1,-Infinity\n", 'file.csv line 2, column "v": expected a finite number, got "-Infinity"'],
    ["a,v\n1,1e999\n", 'file.csv line 2, column "v": expected a finite number, got "1e999"'],
    ["v\n1\n\n2\n", 'file.csv line 3, column "v": expected a number, got an empty cell'],
    ["a,b\n1,2\n", 'file.csv: expected a column among "a", "b", got "v"'],
    ["v,v\n1,2\n", 'file.csv: expected one column "v", got several; rename them'],
  ])("refuses %j", (text, message) => {
    expect(() => csvSeries(text, { value: "v", source: "file.csv" })).toThrow(message);
  });
});

test.each([
  ["", "an empty cell; fill the gap"],
  ["n/a", '"n/a"; fill the gap'],
  ["NaN", '"NaN"; fill the gap'],
  ["1,105", '"1,105"; remove thousands separators and use a decimal point'],
  ["105,0", '"105,0"; remove thousands separators and use a decimal point'],
  ["12 kg", '"12 kg"; leave nothing but a finite number in the cell'],
])("a cell with %j gets the remedy that fits it", (cell, said) => {
  expect(() => csvSeries(`t,v\n1,"${cell}"\n`, { value: "v" })).toThrow(`got ${said}`);
});

test("what is no text, no table or no options is named", () => {
  const text = "a,b\n1,2\n";
  expect(() => parseCsv(null as never)).toThrow("parseCsv: expected the text of a CSV file, got null");
  expect(() => csvSeries(text, undefined as never)).toThrow(
    "csvSeries: expected an object of options such as { value: … }, got undefined",
  );
  expect(() => csvSeries(text, {} as never)).toThrow('CSV: expected a column among "a", "b", got undefined');
  for (const csv of [null, undefined, 5, {}, [[1]]]) {
    expect(() => csvSeries(csv as never, { value: "a" })).toThrow(
      "csvSeries: expected a CSV text or what parseCsv returns, got ",
    );
  }
});
