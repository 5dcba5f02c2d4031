/** Rows of cells as CSV: texts in quotes where they must be, numbers with ten digits, nothing for NaN and null. */
export function csvLines(rows: Iterable<readonly (string | number | null)[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map(cellOf).join(","));
  return `${lines.join("\n")}\n`;
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isNaN(cell) ? "" : String(Number(cell.toPrecision(10)));
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
