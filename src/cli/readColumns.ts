import { csvSeries, parseCsv } from "../data/csv.js";
import { readTextFile } from "../model/files.js";

/** Columns of a CSV file as numbers, and one as it is written. */
export interface Columns {
  readonly columns: readonly Float64Array[];
  /** The time column's cells; row numbers where there is none. */
  readonly labels: readonly string[];
}

/**
 * Reads columns of a CSV file.
 *
 * @throws TimecellError for a file that can't be read, a column that isn't there, a cell that isn't a number
 */
export function readColumns(path: string, names: readonly string[], time?: string): Columns {
  const table = parseCsv(readTextFile("timecell", path), { source: path });
  const series = names.map((value) => csvSeries(table, time === undefined ? { value } : { value, time }));
  return {
    columns: series.map(({ values }) => Float64Array.from(values)),
    labels: series[0]?.times.map(String) ?? [],
  };
}
