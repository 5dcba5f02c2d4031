import { fail } from "../../engine/errors.js";
import { RowCollector } from "./rowCollector.js";
import type { Table, TableOptions } from "./table.js";
import { type TableData, tableOf, tableOfRows } from "./tableOf.js";

/** A table of a JSON text: an array of rows, or arrays by the names of columns. */
export function tableOfJson(source: string, text: string, options: TableOptions): Table {
  const data = parsed(source, text);
  if (Array.isArray(data)) return tableOfRows(source, data, options);
  return tableOf(data as TableData, { source, ...(options.columns ? { columns: options.columns } : {}) });
}

/** Reads JSON Lines piece by piece, a row in each line. */
export class JsonLinesReader {
  private readonly collector: RowCollector;
  private rest = "";
  private line = 0;

  constructor(
    private readonly source: string,
    options: TableOptions,
  ) {
    this.collector = new RowCollector(source, options, "line");
  }

  push(text: string): void {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() as string;
    for (const line of lines) this.add(line);
  }

  finish(): Table {
    this.add(this.rest);
    return this.collector.finish();
  }

  private add(line: string): void {
    this.line += 1;
    if (line.trim() !== "") this.collector.add(parsed(`${this.source} line ${this.line}`, line), this.line);
  }
}

function parsed(where: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return fail(where, "JSON", (error as Error).message);
  }
}
