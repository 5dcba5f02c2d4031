// The data files, gzipped or plain CSV.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { UsageError } from "../options.mjs";

const pathOf = (folder, name) => ["csv.gz", "csv"].map((ending) => join(folder, `${name}.${ending}`)).find(existsSync);

/** Whether there is a file that `rowsOf` reads. */
export const hasRows = (folder, name) => pathOf(folder, name) !== undefined;

/** The rows of `name.csv.gz` or `name.csv` in a folder, without quotes; the first is the header. */
export function rowsOf(folder, name) {
  const path = pathOf(folder, name);
  if (!path) throw new UsageError(`--data: expected ${name}.csv.gz or ${name}.csv in it, got neither`);
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', "").split(","));
}
