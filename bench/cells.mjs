// Rows as the cells of a table, for the terminal and for RESULTS.md.
import { peers } from "./contenders.mjs";
import { programs, workloads } from "./workloads.mjs";

/** What a row's workload and threads are. */
export function titleOf({ workload, threads }) {
  const { about } = { ...workloads, ...programs }[workload];
  return `${workload}: ${about}; ${threads} ${threads === 1 ? "thread" : "threads"}`;
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
  const times = ratio ? `×${ratio.toFixed(2)}` : "";
  if (workload === "N") return [who, significant(row.modelsPerSecond), times];
  const seconds = (ms) => significant(ms / 1000);
  if (workload.startsWith("E2E")) {
    return [who, seconds(row.msPerStep), seconds(row.minMs), times, row.peakMb.toFixed(0), row.mae.toFixed(4)];
  }
  const rates = [row.gflops.toFixed(1), percent(row.peakFraction)];
  return [who, significant(row.msPerStep), significant(row.minMs), significant(row.p99Ms), times, ...rates];
}

/** A line for each workload and number of threads with its native row, and the fastest rival of each language. */
export function summaryRows(rows) {
  const rivals = rows.filter((row) => row.ratio && peers.some(({ who }) => who === row.who));
  if (rivals.length === 0) return undefined;
  const lines = rows
    .filter(({ who }) => who === "timecell-native")
    .map((native) => {
      const same = rivals.filter(({ workload, threads }) => workload === native.workload && threads === native.threads);
      return [
        native.workload,
        String(native.threads),
        native.peakFraction ? percent(native.peakFraction) : "",
        ...["python", "javascript"].flatMap((language) => fastest(same, language)),
      ];
    });
  return [["", "threads", "of peak", "Python", "ratio", "JavaScript", "ratio"], ...lines];
}

function fastest(rivals, language) {
  const group = rivals.filter(({ who }) => peers.find((peer) => peer.who === who).language === language);
  const [best] = group.toSorted((a, b) => a.ratio - b.ratio);
  return best ? [best.who, `×${best.ratio.toFixed(2)}`] : ["", ""];
}

const percent = (share) => `${(100 * share).toFixed(0)} %`;

/** Three significant digits or more. */
export function significant(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
