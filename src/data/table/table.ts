import { fail, show } from "../../engine/errors.js";
import type { Column } from "./column.js";

/** Rows of data by columns: what a file, an array of objects or a data frame is read into. */
export interface Table {
  /** What messages call it, such as the file's name. */
  readonly source: string;
  /** How many rows it has. */
  readonly length: number;
  /** By their names, in the order of the source. */
  readonly columns: ReadonlyMap<string, Column>;
  /** What a row is called in the source: a line of a file, counted from 1, or a row of an array, counted from 0. */
  readonly rowWord: "line" | "row";
  /** The number that the source gives a row. */
  numberOf(row: number): number;
}

/**
 * A column of a table.
 *
 * @throws TimecellError for a name that no column has, listing those there are
 */
export function columnOf(where: string, table: Table, name: string): Column {
  return table.columns.get(name) ?? fail(where, `a column among ${columnNames(table)}`, show(name));
}

/** The names of a table's columns, as a message lists them. */
export function columnNames({ columns }: Table): string {
  const names = [...columns.keys()].map(show);
  return names.length > 20 ? `${names.slice(0, 20).join(", ")}, … (${names.length})` : names.join(", ");
}

/** Whether a value is a table. */
export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && "numberOf" in value && "columns" in value;
}

/** What is read, and how. */
export interface TableOptions {
  /** What messages call the data. @defaultValue the file's name */
  readonly source?: string;
  /** The columns to read; the others take no memory. @defaultValue all */
  readonly columns?: readonly string[];
}
