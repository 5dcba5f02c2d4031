// Rows as text: columns under a line that says what is measured.
import { programs, workloads } from "./workloads.mjs";

/** The table of one workload and number of threads. */
export function table(rows) {
  const [{ workload, threads }] = rows;
  const { about } = { ...workloads, ...programs }[workload];
  const cells = [headings(workload), ...rows.map((row) => rowCells(row))];
  const whole = cells.filter((line) => line.length === cells[0].length);
  const widths = cells[0].map((_, column) => Math.max(...whole.map((line) => line[column].length)));
  const lines = cells.map(([who, ...rest]) => {
    const columns = rest.length > 1 ? rest.map((cell, column) => cell.padStart(widths[column + 1])) : rest;
    return [who.padEnd(widths[0]), ...columns].join("  ");
  });
  return [`${workload}: ${about}; ${threads} ${threads === 1 ? "thread" : "threads"}`, ...lines].join("\n");
}

/** Column names of a workload's table. */
export function headings(workload) {
  if (workload === "N") return ["", "models/s", "ratio"];
  if (workload.startsWith("E2E")) return ["", "s", "least", "ratio", "MB", "MAE"];
  return ["", "ms", "least", "p99", "ratio", "GFLOP/s", "of peak"];
}

/** A row under those names; a note instead where nothing was measured. */
export function rowCells({ workload, who, note, ratio, ...row }) {
  if (note) return [who, note];
  const times = `×${ratio.toFixed(2)}`;
  if (workload === "N") return [who, figure(row.modelsPerSecond), times];
  const seconds = (ms) => figure(ms / 1000);
  if (workload.startsWith("E2E")) {
    return [who, seconds(row.msPerStep), seconds(row.minMs), times, row.peakMb.toFixed(0), row.mae.toFixed(4)];
  }
  const rates = [row.gflops.toFixed(1), `${(100 * row.peakFraction).toFixed(0)} %`];
  return [who, figure(row.msPerStep), figure(row.minMs), figure(row.p99Ms), times, ...rates];
}

/** Three significant digits or more. */
function figure(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
