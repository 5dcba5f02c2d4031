import { show } from "../../engine/errors.js";
import type { Plan } from "./plan.js";

/** How many of a kind are listed. */
const LISTED = 10;

/** A plan in lines of text, for a terminal. */
export function planText(plan: Plan): string {
  const { source, forecaster, horizon, frequency, season, rows, values, windows, series, dropped, findings } = plan;
  const lines = [
    `${source}: ${counted(series.length, "series", "series")} of ${frequency}, season ${season}, ${show(plan.target)}`,
    `rows      ${number(rows)}, ${number(values)} with a value${gapsIn(plan)}`,
    `times     ${timesOf(plan)}`,
    `lengths   ${lengthsOf(plan)}`,
    `forecast  ${counted(horizon, "period", "periods")} ahead by ${forecaster}, learning from ${counted(windows, "window", "windows")}`,
    `time      ${timeText(plan.seconds)}`,
  ];
  const constant = series.filter(({ isConstant }) => isConstant).map(({ id }) => show(id));
  if (constant.length > 0) lines.push(`constant  ${listed(constant).join(", ")}`);
  lines.push(
    ...section(
      "dropped",
      dropped.map(({ id, why }) => `${show(id)}: ${why}`),
    ),
  );
  lines.push(
    ...section(
      "missing covariates, which a forecaster that uses them needs",
      plan.missingCovariates.map(
        ({ series: id, column, from, to, periods }) => `${show(id)}: ${show(column)} ${from} … ${to} (${periods})`,
      ),
    ),
  );
  lines.push(
    ...section(
      "found in the data",
      findings.map(({ severity, message }) => `${severity}: ${message}`),
    ),
  );
  return lines.join("\n");
}

function section(heading: string, entries: readonly string[]): string[] {
  return entries.length === 0
    ? []
    : [`${heading} (${number(entries.length)}):`, ...listed(entries).map((one) => `  ${one}`)];
}

/** The first few, and how many more there are. */
function listed(entries: readonly string[]): string[] {
  const more = entries.length - LISTED;
  return more > 0 ? [...entries.slice(0, LISTED), `and ${number(more)} more`] : [...entries];
}

function gapsIn({ series }: Plan): string {
  const gaps = series.flatMap((one) => one.gaps.map((gap) => ({ ...gap, id: one.id })));
  if (gaps.length === 0) return ", no gaps";
  const longest = gaps.reduce((most, one) => (one.periods > most.periods ? one : most));
  const where = `the longest, ${number(longest.periods)}, in ${show(longest.id)}, ${longest.from} … ${longest.to}`;
  return `; ${counted(gaps.length, "gap", "gaps")}, ${where}`;
}

function timesOf({ series }: Plan): string {
  const [{ from, to }] = series;
  const same = series.every((one) => one.from === from && one.to === to);
  return same ? `${from} … ${to}` : `series begin and end apart, such as ${show(series[0].id)} ${from} … ${to}`;
}

function lengthsOf({ series }: Plan): string {
  const lengths = series.map(({ length }) => length).sort((a, b) => a - b);
  const [least, middle, most] = [lengths[0], lengths[lengths.length >> 1], lengths[lengths.length - 1]].map(number);
  return least === most ? least : `${least} to ${most} periods, ${middle} in the middle`;
}

function timeText(seconds: number | null): string {
  if (seconds === null) return "unknown";
  if (seconds < 2) return "less than 2 seconds of one core";
  if (seconds < 90) return `about ${Math.round(seconds)} seconds of one core`;
  return `about ${Math.round(seconds / 60)} minutes of one core`;
}

function counted(count: number, one: string, several: string): string {
  return `${number(count)} ${count === 1 ? one : several}`;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
