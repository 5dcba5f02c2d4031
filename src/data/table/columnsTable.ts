import { fail, show } from "../../engine/errors.js";
import type { Column } from "./column.js";
import { ColumnBuilder } from "./columnBuilder.js";
import { addValue, type CellValue } from "./rowCollector.js";
import { columnNames, type Table, type TableOptions } from "./table.js";

/** The values of a column: an array or a typed array. */
export type ColumnValues = ArrayLike<CellValue> & Iterable<CellValue>;

/** A data frame of Apache Arrow by its shape: what `tableFromIPC` and DuckDB give. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type?: unknown }[] };
  getChild(name: string): { get(row: number): unknown } | null | undefined;
}

/** Arrow's numbers for its types of dates and of timestamps, which it hands out in milliseconds. */
const ARROW_DATE = 8;
const ARROW_TIMESTAMP = 10;

/** A table of columns that are arrays, by their names. */
export function tableOfColumns(
  source: string,
  arrays: Readonly<Record<string, ColumnValues>>,
  options: TableOptions,
): Table {
  const names = options.columns ?? Object.keys(arrays);
  const lengths = names.map((name) => (Object.hasOwn(arrays, name) ? arrays[name].length : -1));
  const length = Math.max(0, ...lengths);
  if (length === 0) fail(source, "at least one row", "none");
  const columns = new Map<string, Column>();
  for (const [i, name] of names.entries()) {
    if (lengths[i] < 0) fail(source, `a column among ${Object.keys(arrays).map(show).join(", ")}`, show(name));
    if (lengths[i] !== length)
      fail(`${source} ${show(name)}`, `${length} values as in the longest column`, `${lengths[i]}`);
    columns.set(name, columnOfValues(`${source} ${show(name)}`, arrays[name]));
  }
  return { source, length, columns, rowWord: "row", numberOf: (row) => row };
}

/** A column of any values. */
export function columnOfValues(where: string, values: ColumnValues): Column {
  if (values instanceof Float64Array) return { kind: "number", values: values.slice(), others: new Map() };
  const builder = new ColumnBuilder(values.length);
  for (let row = 0; row < values.length; row++) {
    if (!addValue(builder, values[row]))
      fail(`${where}[${row}]`, "a number, a text, a date or null", show(values[row]));
  }
  return builder.finish();
}

/** Whether a value has the shape of Arrow's tables. */
export function isArrowTable(data: object): data is ArrowTable {
  return "getChild" in data && "numRows" in data && "schema" in data;
}

/** A table of what has the shape of Arrow's. */
export function tableOfArrow(source: string, arrow: ArrowTable, options: TableOptions): Table {
  const length = Number(arrow.numRows);
  if (length === 0) fail(source, "at least one row", "none");
  const fields = arrow.schema.fields.filter(({ name }) => options.columns?.includes(name) ?? true);
  const columns = new Map<string, Column>();
  for (const { name, type } of fields) {
    const vector = arrow.getChild(name);
    const builder = new ColumnBuilder(length);
    const { typeId, timezone } = (type ?? {}) as { typeId?: number; timezone?: string | null };
    const isTime = typeId === ARROW_DATE || typeId === ARROW_TIMESTAMP;
    for (let row = 0; row < length; row++) {
      const value = vector?.get(row) ?? null;
      if (isTime && value !== null) addTime(builder, Number(value), Boolean(timezone));
      else if (!addValue(builder, value))
        fail(`${source} row ${row}, column ${show(name)}`, "a number, a text or a date", show(value));
    }
    columns.set(name, builder.finish());
  }
  const table: Table = { source, length, columns, rowWord: "row", numberOf: (row) => row };
  const missing = options.columns?.find((name) => !columns.has(name));
  if (missing !== undefined) fail(source, `a column among ${columnNames(table)}`, show(missing));
  return table;
}

/** Adds a time in milliseconds: an instant, or what clocks show. */
export function addTime(builder: ColumnBuilder, milliseconds: number, isInstant: boolean): void {
  if (isInstant) builder.addInstant(milliseconds);
  else builder.addWall(milliseconds);
}
