import { logTicks, ticks } from "./ticks.js";

/** How values stand over each other in a chart. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** From 0 at the bottom to 1 at the top; NaN for what can't be drawn. */
  position(value: number): number;
  ticks(count: number): number[];
}

/** The scale on which all values that can be drawn find room. */
export function yScale(series: readonly ArrayLike<number>[], kind: "linear" | "log"): Scale {
  const drawn = series
    .flatMap((values) => Array.from(values))
    .filter((v) => Number.isFinite(v) && (kind === "linear" || v > 0));
  const found: [number, number] = drawn.length ? [min(drawn), max(drawn)] : kind === "log" ? [1, 10] : [0, 1];
  const transform = kind === "log" ? Math.log10 : (value: number) => value;
  let [low, high] = found;
  if (low === high) [low, high] = kind === "log" ? [low / 10, high * 10] : [low - 1, high + 1];
  const bottom = transform(low);
  const span = transform(high) - bottom;
  return {
    low,
    high,
    position: (value) => (kind === "log" && !(value > 0) ? Number.NaN : (transform(value) - bottom) / span),
    ticks: (count) => (kind === "log" ? logTicks(low, high) : ticks(low, high, count)),
  };
}

function min(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function max(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}
