/** Rows under their headings, columns aligned: the first to the left, the others to the right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const align = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ");
  return [align(headings), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(align)]
    .map((line) => line.trimEnd())
    .join("\n");
}
