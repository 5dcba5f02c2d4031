import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { type CsvRow, csvRows } from "./csvRow.js";
import { isNumber, numberInText, numberRemedy } from "./numberText.js";
import type { Series } from "./series.js";

/** The rows of a CSV text as they stand in it: nothing is read as a number yet. */
export interface CsvTable {
  /** What messages call the text: its file name. */
  readonly source: string;
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * The table in a CSV text (RFC 4180). The first line names the columns; cells are separated by a comma, tab, semicolon
 * or bar, whichever the first line has most of; quoted cells may hold separators and line breaks.
 *
 * @param options.source what messages call the text, best its file name
 * @throws TimecellError for an empty text, a missing header or rows, a row with too few or too many cells and a quote
 * that is never closed, naming the line
 *
 * @example
 * import { parseCsv } from "timecell";
 * const table = parseCsv("month,visitors\n2024-01,112\n2024-02,118\n", { source: "visitors.csv" });
 * console.log(table.columns, table.rows.length); // ["month", "visitors"], 2
 */
export function parseCsv(text: string, options: { readonly source?: string } = {}): CsvTable {
  expectOptions("parseCsv", options, ["source"]);
  const { source = "CSV" } = options;
  if (typeof text !== "string") fail("parseCsv", "the text of a CSV file", show(text));
  const [header, ...rows] = csvRows(text, source);
  if (!header) fail(source, "a header line and rows of values", "an empty text");
  const columns = csvColumns(source, header.cells, header.line);
  if (rows.length === 0) fail(source, "rows of values", "a header line alone");
  for (const { cells, line } of rows) expectCells(source, columns, cells, line);
  return { source, columns, rows };
}

/**
 * One column of a CSV text, or of a table already parsed, as a series of numbers.
 *
 * @param options.value the name of the column of values
 * @param options.time the name of the column of times; without it the times are 0, 1, …
 * @param options.source what messages call a text, best its file name
 * @throws TimecellError for a column that does not exist, listing those there are, and for a cell that is no finite
 * number, naming its line and column
 *
 * @example
 * import { csvSeries } from "timecell";
 * const series = csvSeries("month,visitors\n2024-01,112\n2024-02,118\n", { time: "month", value: "visitors" });
 * console.log(series.values); // Float64Array [112, 118]
 */
export function csvSeries(
  csv: string | CsvTable,
  options: { readonly value: string; readonly time?: string; readonly source?: string },
): Series {
  if (!options) fail("csvSeries", "an object of options such as { value: … }", show(options));
  expectOptions("csvSeries", options, ["value", "time", "source"]);
  const table = typeof csv === "string" ? parseCsv(csv, { source: options.source }) : csv;
  if (!table?.columns || !table.rows) fail("csvSeries", "a CSV text or what parseCsv returns", show(csv));
  const { value, time } = options;
  const valueColumn = findColumn(table, value);
  const values = Float64Array.from(table.rows, (row) => numberIn(table, row, valueColumn));
  const times = time === undefined ? [...values.keys()] : timesOf(table, findColumn(table, time));
  return { name: value, values, times };
}

function findColumn({ source, columns }: CsvTable, name: string): number {
  const found = columns.indexOf(name);
  if (found < 0) fail(source, `a column among ${columns.map(quoteCell).join(", ")}`, show(name));
  if (columns.lastIndexOf(name) !== found) fail(source, `one column ${show(name)}`, "several", "rename them");
  return found;
}

function numberIn({ source, columns }: CsvTable, { cells, line }: CsvRow, column: number): number {
  const cell = cells[column].trim();
  const value = numberInText(cell);
  if (value !== undefined && Number.isFinite(value)) return value;
  const expected = value !== undefined || /^[+-]?nan$/i.test(cell) ? "a finite number" : "a number";
  const got = cell === "" ? "an empty cell" : quoteCell(cell);
  return fail(`${source} line ${line}, column ${quoteCell(columns[column])}`, expected, got, numberRemedy(cell));
}

/** Numbers where all cells are, else the text. */
function timesOf({ rows }: CsvTable, column: number): (string | number)[] {
  const times = rows.map(({ cells }) => cells[column].trim());
  return times.every(isNumber) ? times.map(Number) : times;
}

/** The names in a CSV text's header: a header of numbers is none. */
export function csvColumns(source: string, cells: readonly string[], line: number): string[] {
  const columns = cells.map((name) => name.trim());
  if (columns.every(isNumber)) {
    fail(`${source} line ${line}`, "the names of the columns", quoteAll(columns), "add a header line");
  }
  return columns;
}

/** Rejects a row with fewer or more cells than there are columns. */
export function expectCells(source: string, columns: readonly string[], cells: readonly string[], line: number): void {
  if (cells.length === columns.length) return;
  const expected = `${columns.length} ${columns.length === 1 ? "cell" : "cells"} as in the header`;
  fail(`${source} line ${line}`, expected, `${cells.length}: ${quoteAll(cells)}`);
}

/** A cell as a message shows it: a text that is no CSV at all may be one long cell. */
export function quoteCell(cell: string): string {
  return show(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);
}

function quoteAll(cells: readonly string[]): string {
  return `[${cells.slice(0, 8).map(quoteCell).join(", ")}${cells.length > 8 ? ", …" : ""}]`;
}
