import { expectOneOf, expectOptions } from "../../engine/checks.js";
import { fail } from "../../engine/errors.js";
import { type CsvOptions, CsvTableReader } from "./csvTable.js";
import { JsonLinesReader, tableOfJson } from "./jsonTable.js";
import { tableOfParquet } from "./parquetTable.js";
import type { Table } from "./table.js";
import { type TextSource, textPieces, wholeBytes } from "./textPieces.js";

/** What a file may be written in. */
export type TableFormat = "csv" | "json" | "jsonl" | "parquet";

/** What is read, and how it is written. */
export interface ParseOptions extends CsvOptions {
  /** @defaultValue found out by how the content begins */
  readonly format?: TableFormat;
  /** What a text is written in, as `TextDecoder` calls it. @defaultValue "utf-8", or "utf-16" by its first bytes */
  readonly encoding?: string;
}

/** The options that reading a table has. */
export const PARSE_OPTIONS = ["source", "format", "columns", "delimiter", "decimal", "encoding"];

/**
 * The table in a text or in bytes: CSV, JSON (rows, or arrays by the names of columns), JSON Lines or Parquet; also packed by
 * gzip. Pieces that come from a stream are taken in one by one, so that a large CSV text is never in memory as a whole.
 *
 * @throws TimecellError for a content that is no table, naming the line
 *
 * @example
 * import { parseTable } from "timecell/data";
 * const table = await parseTable("month;sold\n2024-01;1,5\n2024-02;1,75\n");
 * console.log(table.columns.get("sold")); // its values are 1.5 and 1.75
 */
export async function parseTable(content: TextSource, options: ParseOptions = {}): Promise<Table> {
  expectOptions("parseTable", options, PARSE_OPTIONS);
  const { source = "table", format } = options;
  expectOneOf(`${source} format`, format, [undefined, "csv", "json", "jsonl", "parquet"]);
  if (format === "parquet" || (format === undefined && isParquet(content))) {
    const bytes = await wholeBytes(source, content);
    const slice = (start: number, end?: number) => bytes.slice(start, end).buffer as ArrayBuffer;
    return tableOfParquet(source, { byteLength: bytes.length, slice }, options);
  }
  const expectedBytes = typeof content === "string" ? content.length : (content as Uint8Array)?.byteLength;
  return tableOfText(source, textPieces(source, content, options.encoding), options, expectedBytes);
}

/** The table in the pieces of a text. */
export async function tableOfText(
  source: string,
  pieces: AsyncIterable<string>,
  options: ParseOptions,
  expectedBytes?: number,
): Promise<Table> {
  let reader: { push(text: string): void; finish(): Table } | undefined;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    reader ??= readerOf(source, piece, options, expectedBytes);
    reader.push(piece);
  }
  return (reader ?? new CsvTableReader(source, options)).finish();
}

function readerOf(source: string, start: string, options: ParseOptions, expectedBytes?: number) {
  const format = options.format ?? formatOf(source, start);
  if (format === "csv") return new CsvTableReader(source, options, expectedBytes);
  if (format === "jsonl") return new JsonLinesReader(source, options);
  const pieces: string[] = [];
  return {
    push: (text: string) => void pieces.push(text),
    finish: () => tableOfJson(source, pieces.join(""), options),
  };
}

/** What a text is written in, by how it begins. */
function formatOf(source: string, text: string): TableFormat {
  const start = text
    .slice(0, 1000)
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start.startsWith("PAR1")) fail(source, "a text", "a Parquet file", 'say format: "parquet"');
  if (start.startsWith("PK\u0003")) fail(source, "a table", "a zip archive or an Excel workbook", "save it as CSV");
  if (start.includes("\u0000")) fail(source, "a table", "a file of another kind");
  if (start.startsWith("[")) return "json";
  if (!start.startsWith("{")) return "csv";
  const holdsColumns = /^\{\s*("(?:[^"\\]|\\.)*"\s*:\s*\[|\}|$)/.test(start);
  return holdsColumns || !/^\{[^\n]*\}\s*(\n|$)/.test(text.trimStart()) ? "json" : "jsonl";
}

function isParquet(content: TextSource): boolean {
  if (typeof content === "string") return false;
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content, 0, Math.min(4, content.byteLength)) : content;
  return ArrayBuffer.isView(bytes) && String.fromCharCode(...(bytes as Uint8Array).subarray(0, 4)) === "PAR1";
}
