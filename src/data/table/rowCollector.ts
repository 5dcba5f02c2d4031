import { fail, show } from "../../engine/errors.js";
import type { Column } from "./column.js";
import { ColumnBuilder } from "./columnBuilder.js";
import { columnNames, type Table, type TableOptions } from "./table.js";

/** A value of a row: what JSON has, dates and the whole numbers of databases. */
export type CellValue = number | string | boolean | bigint | Date | null | undefined;

/** A row as an object, its values by the names of the columns. */
export type Row = Readonly<Record<string, CellValue>>;

/** Collects rows that are objects into a table; a row may lack values. */
export class RowCollector {
  private readonly builders = new Map<string, ColumnBuilder>();
  private readonly wanted: ReadonlySet<string> | null;
  private readonly numbers: number[] = [];
  private length = 0;

  constructor(
    private readonly source: string,
    options: TableOptions = {},
    private readonly rowWord: "line" | "row" = "row",
  ) {
    this.wanted = options.columns ? new Set(options.columns) : null;
  }

  /** @param number the row's number in the source, where it isn't its place */
  add(row: unknown, number = this.length): void {
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      fail(`${this.source} ${this.rowWord} ${number}`, "an object with a value for each column", show(row));
    }
    for (const name of Object.keys(row)) {
      if (this.wanted !== null && !this.wanted.has(name)) continue;
      let builder = this.builders.get(name);
      if (builder === undefined) this.builders.set(name, (builder = new ColumnBuilder()));
      builder.fillTo(this.length);
      if (!addValue(builder, (row as Row)[name])) {
        const place = `${this.source} ${this.rowWord} ${number}, column ${show(name)}`;
        fail(place, "a number, a text, a date or null", show((row as Row)[name]));
      }
    }
    this.numbers.push(number);
    this.length += 1;
  }

  finish(): Table {
    const { source, builders, length, rowWord, numbers } = this;
    if (length === 0) fail(source, "at least one row", "none");
    const columns = new Map<string, Column>();
    for (const [name, builder] of builders) {
      builder.fillTo(length);
      columns.set(name, builder.finish());
    }
    const table: Table = { source, length, columns, rowWord, numberOf: (row) => numbers[row] };
    const missing = [...(this.wanted ?? [])].find((name) => !columns.has(name));
    if (missing !== undefined) fail(source, `a column among ${columnNames(table)}`, show(missing));
    return table;
  }
}

/** Adds a value of a row or a column; false for one of another kind. */
export function addValue(builder: ColumnBuilder, value: unknown): boolean {
  if (value === null || value === undefined || (value instanceof Date && Number.isNaN(value.getTime())))
    builder.addMissing();
  else if (typeof value === "number") builder.addNumber(value);
  else if (typeof value === "string") builder.addText(value.trim());
  else if (typeof value === "bigint") builder.addNumber(Number(value), String(value));
  else if (typeof value === "boolean") builder.addNumber(value ? 1 : 0);
  else if (value instanceof Date) builder.addInstant(value.getTime());
  else return false;
  return true;
}
