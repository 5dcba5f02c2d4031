// The data files, gzipped or plain CSV, and what is made of them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { UsageError } from "../options.mjs";

/** The rows of `name.csv.gz` or `name.csv` in a folder, without quotes; the first is the header. */
export function rowsOf(folder, name) {
  const path = ["csv.gz", "csv"].map((ending) => join(folder, `${name}.${ending}`)).find(existsSync);
  if (!path) throw new UsageError(`--data: expected ${name}.csv.gz or ${name}.csv in it, got neither`);
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', "").split(","));
}

/** A panel of plain arrays, as `panelOfArrays` makes it, on one grid of hours. */
export function hourlyPanel(source, series, season) {
  return {
    source,
    frequency: { unit: "hour", count: 1 },
    season,
    target: "value",
    pastCovariates: [],
    futureCovariates: [],
    staticCovariates: [],
    series: series.map(({ id, values }) => ({
      id,
      start: 0,
      values: Float64Array.from(values),
      pastCovariates: [],
      futureCovariates: [],
      staticCovariates: [],
    })),
  };
}

/** The same panel with its series' first values only. */
export function upTo(panel, lengthOf) {
  const series = panel.series.map((one) => ({ ...one, values: one.values.subarray(0, lengthOf(one.values.length)) }));
  return { ...panel, series };
}

/** The mean of lists of numbers, place by place. */
export function meanOf(lists) {
  return Float64Array.from(lists[0], (_, i) => lists.reduce((sum, list) => sum + list[i], 0) / lists.length);
}
