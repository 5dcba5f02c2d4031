import { CsvScanner } from "./csvScanner.js";

/** One record of a CSV text. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line it starts at, counted from 1. */
  readonly line: number;
}

/** The records of a CSV text: see {@link CsvScanner}. */
export function csvRows(text: string, source: string): CsvRow[] {
  const rows: CsvRow[] = [];
  const scanner = new CsvScanner(source, () => rows.push({ cells: scanner.cells(), line: scanner.line }));
  scanner.push(text);
  scanner.end();
  return rows;
}
