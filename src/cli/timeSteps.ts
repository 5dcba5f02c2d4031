import type { Times } from "./times.js";

const DAY = 86400;
const MONTH = 30.44 * DAY;
const clockUnits = [
  ["day", DAY],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** The usual distance between two rows: the median. */
export function usualStep(values: readonly number[]): number {
  const steps = values.slice(1).map((value, i) => value - values[i]);
  return steps.sort((a, b) => a - b)[steps.length >> 1];
}

/** How many whole months a distance in seconds is, as dates have them; 0 for what isn't months. */
export function wholeMonths(seconds: number): number {
  const months = Math.round(seconds / MONTH);
  return months >= 1 && Math.abs(seconds - months * MONTH) < 4 * DAY ? months : 0;
}

/** What a reader should know about the times: steps that are missing, dates that can't be read. */
export function timeNotes({ kind, values }: Times): string[] {
  if (kind === "label") return ["the times are neither numbers nor ISO dates (2024-03-01), so they are only labels"];
  const step = usualStep(values);
  const gaps = values.flatMap((value, i) => (value - values[i - 1] > 1.5 * step ? [i] : []));
  const [first] = gaps;
  if (first === undefined) return [];
  const between = `${distance(kind, values[first] - values[first - 1], step)} lie between data rows ${first} and ${first + 1}`;
  const more = gaps.length - 1;
  const others = more > 0 ? `, and there ${more === 1 ? "is 1 more gap" : `are ${more} more gaps`}` : "";
  return [`the times step by ${distance(kind, step, step)}, but ${between}${others}; the network sees no gap there`];
}

/** How far a forecast of the next step reaches: `one month ahead`. */
export function stepAhead({ kind, values }: Pick<Times, "kind" | "values">): string {
  if (kind !== "date" || values.length < 2) return "one step ahead";
  const step = usualStep(values);
  return `${distance(kind, step, step).replace(/^1 /, "one ")} ahead`;
}

/** A distance in words, in months where that is how the rows usually step. */
function distance(kind: Times["kind"], span: number, step: number): string {
  if (kind === "number") return String(Number(span.toPrecision(6)));
  const months = wholeMonths(step) ? Math.round(span / MONTH) : 0;
  if (months > 0) return months % 12 === 0 ? counted(months / 12, "year") : counted(months, "month");
  const [unit, seconds] = clockUnits.find(([, size]) => span % size === 0) ?? ["second", 1];
  return counted(span / seconds, unit);
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
