import type { ChartContent } from "./chart.js";

/**
 * The first 120 numbers of a chart's line and its bands, for a table: what each place is called, the value, and the ends of each band, each column
 * with as many decimals as give its largest number four digits at least. It runs in the reader's browser too: see
 * `drawCharts`.
 */
export function numberRows(
  { series, bands = [] }: ChartContent,
  line: number,
  nameOf: (place: number) => string,
): string[][] {
  const { values = [], after = 0 } = series[line] ?? {};
  const columns = [values, ...bands.toReversed().flatMap(({ lower, upper }) => [lower, upper])];
  const sizes = columns.flat().map((value) => Math.abs(value ?? 0));
  const largest = Math.max(...sizes);
  const decimals = largest > 0 ? Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(largest)))) : 0;
  const shown = (value: number | null | undefined) =>
    value == null ? "–" : largest < 1e9 ? value.toFixed(decimals) : String(value);
  return values.slice(0, 120).map((_, i) => [nameOf(after + i), ...columns.map((column) => shown(column[i]))]);
}
