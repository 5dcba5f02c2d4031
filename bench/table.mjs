// Rows as text: columns under a line that says what is measured.

import { headings, rowCells, significant, summaryRows, titleOf } from "./cells.mjs";
import { powerSince, variations } from "./growth.mjs";

/** The table of one workload and number of threads. */
export function table(rows) {
  return [titleOf(rows[0]), ...aligned([headings(rows[0].workload), ...rows.map(rowCells)])].join("\n");
}

/** Ours beside the fastest rivals, for all workloads where there are any; else nothing. */
export function summaryTable(rows) {
  const summary = summaryRows(rows);
  return (
    summary && ["fastest rivals, and how many times our native build's time they take", ...aligned(summary)].join("\n")
  );
}

/** The points of each size that varies, with the power of that size as which the time grows. */
export function growthTable(points) {
  return variations
    .map(({ vary }) => {
      const own = points.filter((point) => point.vary === vary);
      const cells = own.map((point, i) => [
        String(point.value),
        significant(point.usPerWindow),
        i > 0 ? powerSince(own[i - 1], point).toFixed(2) : "",
      ]);
      return aligned([[vary, "µs a window", "power"], ...cells]).join("\n");
    })
    .join("\n\n");
}

/** Cells in columns: the first to the left, figures to the right; a line with a note keeps out of it. */
function aligned(lines) {
  const whole = lines.filter((line) => line.length === lines[0].length);
  const widths = lines[0].map((_, column) => Math.max(...whole.map((line) => line[column].length)));
  return lines.map(([first, ...rest]) => {
    const columns = rest.length > 1 ? rest.map((cell, column) => cell.padStart(widths[column + 1])) : rest;
    return [first.padEnd(widths[0]), ...columns].join("  ").trimEnd();
  });
}
