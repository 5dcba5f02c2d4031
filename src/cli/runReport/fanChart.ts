import type { Band, Chart, ChartContent, ChartSeries, Choice } from "../report/chart.js";
import type { IntervalFacts } from "./forecastFacts.js";
import { levelText } from "./texts.js";

/** The frame of a fan chart. */
export function fanFrame(title: string, target: string): Omit<Chart, keyof ChartContent> {
  return { title, zoom: true, height: 380, y: { label: target } };
}

/** Intervals as bands, from a place on. */
export function bandsOf(intervals: readonly IntervalFacts[], after: number, breaks?: readonly number[]): Band[] {
  return intervals.map(({ level, lower, upper }) => {
    return { name: levelText(level), lower, upper, after, ink: "forecast", ...(breaks && { breaks }) };
  });
}

/** Choices of one chart, in the order in which they are listed: the groups one behind the other. */
export function choicesOf<T extends { readonly id: string; readonly group: string | null }>(
  shown: readonly T[],
  contentOf: (one: T) => ChartContent,
): Choice[] {
  return shown.map((one) => ({
    name: one.id,
    ...(one.group !== null && { group: one.group }),
    content: contentOf(one),
  }));
}

/** What is known, as a line. */
export function knownLine(values: readonly (number | null)[], name: string): ChartSeries {
  return { name, values, ink: "actual" };
}
