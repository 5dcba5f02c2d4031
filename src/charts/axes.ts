import { tickLabel } from "./ticks.js";
import type { Scale } from "./yScale.js";

/** Which row carries which label. */
export function axisLabels(scale: Scale, height: number): Map<number, string> {
  const rows = new Map<number, string>();
  for (const value of scale.ticks(Math.max(2, Math.floor(height / 3)))) {
    rows.set(rowOf(scale.position(value), height), tickLabel(value));
  }
  if (rows.size === 0) rows.set(height - 1, tickLabel(scale.low)).set(0, tickLabel(scale.high));
  return rows;
}

/** The row of a position, 0 at the top. */
export function rowOf(position: number, height: number): number {
  return Math.round((1 - position) * (height - 1));
}

/** The axis line with its ticks, and the labels under it. */
export function xAxis(
  { xLabel, xTicks }: { readonly xLabel: (index: number) => string; readonly xTicks?: readonly number[] },
  length: number,
  columns: number,
  gutter: number,
): [string, string] {
  const axis = Array.from({ length: columns }, () => "─");
  const labels = Array.from({ length: columns + gutter + 2 }, () => " ");
  for (const index of xTicks ?? evenTicks(xLabel, length, columns)) {
    const column = Math.round((length > 1 ? index / (length - 1) : 0.5) * (columns - 1));
    const label = xLabel(index);
    axis[column] = "┬";
    const start = Math.min(gutter + 2 + column - Math.floor(label.length / 2), labels.length - label.length);
    labels.splice(Math.max(0, start), label.length, ...label);
  }
  return [`${" ".repeat(gutter)} └${axis.join("")}`, labels.join("").trimEnd()];
}

function evenTicks(xLabel: (index: number) => string, length: number, columns: number): number[] {
  const widest = Math.max(xLabel(0).length, xLabel(length - 1).length);
  const count = Math.max(2, Math.min(6, length, Math.floor(columns / (widest + 3))));
  return Array.from({ length: count }, (_, i) => Math.round((i / (count - 1)) * (length - 1)));
}
