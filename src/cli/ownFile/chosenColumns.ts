import { existsSync } from "node:fs";
import type { CsvTable } from "../../data/csv.js";
import { fail, show } from "../../engine/errors.js";
import { readTable } from "../readColumns.js";

/** The user's file and the columns meant, as given on the command line. */
export interface ColumnOptions {
  readonly file?: string;
  readonly time?: string;
  readonly value?: readonly string[];
}

/** The same, known to be whole, with the file's table. */
export interface ChosenColumns {
  readonly file: string;
  readonly table: CsvTable;
  readonly time: string;
  /** The first is forecast, the others go in beside it. */
  readonly values: readonly string[];
}

/**
 * Reads the file and settles which columns are meant: `--value a b`, `--value a --value b` or `--value a,b`. As `--value`
 * takes all that follows it, a file at the end is looked for there too.
 *
 * @throws TimecellError that names everything that is missing at once, with the file's columns where there is a file
 */
export function chooseColumns({ file: given, time, value = [] }: ColumnOptions): ChosenColumns {
  const swallowed = given === undefined && existsSync(value.at(-1) ?? "");
  const file = swallowed ? value.at(-1) : given;
  const names = swallowed ? value.slice(0, -1) : value;
  const table = file === undefined ? null : readTable(file);
  const missing = [
    ...(table ? [] : ["a CSV file"]),
    ...(time === undefined ? ["--time <column>"] : []),
    ...(names.length > 0 ? [] : ["--value <columns...>"]),
  ];
  if (file === undefined || table === null || time === undefined || missing.length > 0) {
    const remedy = table
      ? `its columns are ${table.columns.map(show).join(", ")}`
      : "for example sales.csv --time day --value sold";
    return fail(file ?? "arguments", missing.join(" and "), "none", remedy);
  }
  return { file, table, time, values: names.flatMap((name) => (table.columns.includes(name) ? [name] : split(name))) };
}

function split(names: string): string[] {
  return names.split(",").map((name) => name.trim());
}
