import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { tableOfParquet } from "./parquetTable.js";
import { PARSE_OPTIONS, type ParseOptions, type TableFormat, tableOfText } from "./parseTable.js";
import type { Table } from "./table.js";
import { textPieces } from "./textPieces.js";

/** What is read of a file at a time. */
const PIECE = 1 << 18;

const FORMATS: Readonly<Record<string, TableFormat>> = {
  csv: "csv",
  tsv: "csv",
  json: "json",
  jsonl: "jsonl",
  ndjson: "jsonl",
  parquet: "parquet",
};

/**
 * The table in a file: CSV (.csv, .tsv, .txt), JSON (.json), JSON Lines (.jsonl, .ndjson) or Parquet (.parquet); all but
 * Parquet also packed by gzip (.gz). What the name doesn't tell, how the file begins does. A CSV file is read piece by piece,
 * and takes the memory of its columns alone.
 *
 * @throws TimecellError for a file that can't be read or is no table, naming the line
 *
 * @example
 * import { writeFileSync } from "node:fs";
 * import { readTable } from "timecell/data";
 * writeFileSync("sales.csv", "day,sold\n2024-01-01,12\n2024-01-02,9\n");
 * const table = await readTable("sales.csv");
 * console.log(table.source, table.length); // sales.csv, 2
 */
export async function readTable(path: string, options: ParseOptions = {}): Promise<Table> {
  expectOptions("readTable", options, PARSE_OPTIONS);
  if (typeof path !== "string") fail("readTable", "the path of a file", show(path));
  const { source = path } = options;
  const fs = globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (!fs)
    return fail("readTable", "a file system", "none, as in a browser", "use parseTable on the file's bytes or stream");
  const opened = await fs.open(path, "r").catch((error) => fail(source, "a file that can be read", reason(error)));
  try {
    const { size } = await opened.stat();
    const format = options.format ?? FORMATS[/\.(\w+)(\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? ""];
    if (format === "parquet") {
      const slice = async (start: number, end = size) => {
        const bytes = new Uint8Array(end - start);
        await opened.read(bytes, 0, bytes.length, start);
        return bytes.buffer;
      };
      return await tableOfParquet(source, { byteLength: size, slice }, options);
    }
    const isPacked = /\.gz$/i.test(path);
    const pieces = textPieces(source, bytesOf(source, opened), options.encoding);
    return await tableOfText(source, pieces, format ? { ...options, format } : options, isPacked ? undefined : size);
  } finally {
    await opened.close();
  }
}

/** The bytes of a file, in pieces that are overwritten by the next. */
async function* bytesOf(source: string, file: { read(buffer: Uint8Array): Promise<{ bytesRead: number }> }) {
  const buffer = new Uint8Array(PIECE);
  for (;;) {
    const { bytesRead } = await file
      .read(buffer)
      .catch((error) => fail(source, "a file that can be read", reason(error)));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Why the system refused, in its words: `ENOENT: no such file or directory`. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^E[A-Z]+: [^,]+/.exec(text)?.[0] ?? text;
}
