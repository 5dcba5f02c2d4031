import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { type ArrowTable, type ColumnValues, isArrowTable, tableOfArrow, tableOfColumns } from "./columnsTable.js";
import { type Row, RowCollector } from "./rowCollector.js";
import { isTable, type Table, type TableOptions } from "./table.js";

/** What a table can be made of at once: rows, columns by their names, an Arrow table, or one that is a table already. */
export type TableData = Table | readonly Row[] | Readonly<Record<string, ColumnValues>> | ArrowTable;

/**
 * A table of data in memory: an array of rows, arrays by the names of columns, or a data frame with the shape of Apache
 * Arrow's. Texts that are numbers become numbers; dates, times as texts and missing values are welcome.
 *
 * @throws TimecellError for no rows, columns of different lengths and values of another kind, naming row and column
 *
 * @example
 * import { tableOf } from "timecell/data";
 * const table = tableOf([{ day: "2024-01-01", sold: 12 }, { day: "2024-01-02", sold: null }]);
 * console.log(table.length, [...table.columns.keys()]); // 2, ["day", "sold"]
 */
export function tableOf(data: TableData, options?: TableOptions): Table;
/** The same of rows that come one by one, as from a database's cursor. */
export function tableOf(data: AsyncIterable<Row>, options?: TableOptions): Promise<Table>;
export function tableOf(data: TableData | AsyncIterable<Row>, options: TableOptions = {}): Table | Promise<Table> {
  expectOptions("tableOf", options, ["source", "columns"]);
  const { source = "table" } = options;
  if (typeof data !== "object" || data === null) {
    fail("tableOf", "rows, columns or an Arrow table", show(data), "read a text with parseTable");
  }
  if (isTable(data)) return data;
  if (Array.isArray(data)) return tableOfRows(source, data, options);
  if (Symbol.asyncIterator in data) return collected(source, data as AsyncIterable<Row>, options);
  if (data instanceof Promise) fail("tableOf", "rows, columns or an Arrow table", "a promise", "await it first");
  if (data instanceof Map) fail("tableOf", "rows, columns or an Arrow table", "a Map", "give Object.fromEntries of it");
  if (isArrowTable(data)) return tableOfArrow(source, data, options);
  for (const [name, values] of Object.entries(data)) {
    const isList = typeof values === "object" && values !== null && typeof (values as ColumnValues).length === "number";
    if (!isList) fail(`${source} ${show(name)}`, "an array of values, as of every column", show(values));
  }
  return tableOfColumns(source, data as Readonly<Record<string, ColumnValues>>, options);
}

/** A table of an array of objects. */
export function tableOfRows(source: string, rows: readonly unknown[], options: TableOptions): Table {
  const collector = new RowCollector(source, options);
  for (const row of rows) collector.add(row);
  return collector.finish();
}

async function collected(source: string, rows: AsyncIterable<Row>, options: TableOptions): Promise<Table> {
  const collector = new RowCollector(source, options);
  for await (const row of rows) collector.add(row);
  return collector.finish();
}
