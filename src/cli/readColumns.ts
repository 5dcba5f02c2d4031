import { type CsvTable, csvSeries, parseCsv } from "../data/csv.js";
import { readTextFile } from "../model/files.js";

/** Columns of a CSV file as numbers, and one as it is written. */
export interface Columns {
  readonly columns: readonly Float64Array[];
  /** The time column's cells; row numbers where there is none. */
  readonly labels: readonly string[];
}

/**
 * Reads a CSV file.
 *
 * @throws TimecellError for a file that can't be read or is no table
 */
export function readTable(path: string): CsvTable {
  return parseCsv(readTextFile("CSV file", path), { source: path });
}

/**
 * Columns of a table.
 *
 * @throws TimecellError for a column that isn't there, a cell that isn't a number
 */
export function columnsOf(table: CsvTable, names: readonly string[], time?: string): Columns {
  const series = names.map((value) => csvSeries(table, time === undefined ? { value } : { value, time }));
  return {
    columns: series.map(({ values }) => Float64Array.from(values)),
    labels: series[0]?.times.map(String) ?? [],
  };
}
