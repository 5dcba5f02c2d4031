import { alignedNumbers, shortNumber } from "../numbers.js";

/** A number of four digits as a table shows it; a dash where there is none. */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? "–" : shortNumber(value);
}

/** Numbers that stand under each other, with as many decimals each; a dash where there is none. */
export function alignedTexts(values: readonly (number | null)[]): string[] {
  const texts = alignedNumbers(values.map((value) => value ?? 0));
  return values.map((value, i) => (value === null ? "–" : texts[i]));
}

/** A share in per cent: `94.1 %`. */
export function shareText(share: number | null, decimals = 1): string {
  return share === null ? "–" : `${(100 * share).toFixed(decimals)} %`;
}

/** A level as a whole percentage where it is one: `80 %`, `99.5 %`. */
export function levelText(level: number): string {
  return `${Number((100 * level).toFixed(2))} %`;
}

/** How many there are: `1 series`, `3,000 folds`. */
export function countText(count: number, one: string, several = `${one}s`): string {
  return `${wholeText(count)} ${count === 1 ? one : several}`;
}

/** A whole number with commas. */
export function wholeText(count: number): string {
  return count.toLocaleString("en-US");
}

/** Metrics as the field writes them. */
const ACRONYMS = /^(mase|mae|rmse|rmsse|mse|mape|msis|wape|owa|crps|wql)\b/;

/** A metric's name as the field writes it: `MASE`, `sMAPE`, `MSIS 95 %`. */
export function metricText(metric: string): string {
  if (metric === "smape") return "sMAPE";
  return metric
    .replace(ACRONYMS, (word) => word.toUpperCase())
    .replace(/^coverage/, "Coverage")
    .replace(/(\d)%$/, "$1 %");
}

/** Whether a metric is an error: lower is better. */
export function isError(metric: string): boolean {
  return !metric.startsWith("coverage") && metric !== "bias";
}

/** A time as a reader likes it: `2024-01-31 13:00`. */
export function timeText(label: string): string {
  return label.replace(/(\d)T(?=\d)/g, "$1 ");
}

/** How long a run took. */
export function secondsText(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 100) return `${Number(seconds.toPrecision(2))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Number((minutes / 60).toPrecision(2))} h`;
}
