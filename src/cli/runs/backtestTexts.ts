import { periodsText } from "../../data/time/parseFrequency.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import { alignedNumbers } from "../numbers.js";
import { paragraph } from "../paragraph.js";
import { table } from "../table.js";

const YELLOW = "\u001b[33m";
const GREEN = "\u001b[32m";
const END = "\u001b[0m";

/** The scores of all forecasters as a table, the best first, by as many metrics as there is room for. */
export function scoreLines(backtest: Backtest, columns: number): string {
  const { forecasters, verdicts, horizon, frequency, origins } = backtest;
  const deciding = verdicts[0]?.metric;
  const metrics = [...new Set(forecasters.flatMap(({ scores }) => Object.keys(scores.pooled)))];
  const ranked = [...forecasters].sort((a, b) => scoreOf(a, deciding) - scoreOf(b, deciding));
  const columnOf = new Map(
    metrics.map((metric) => [
      metric,
      cells(
        metric,
        ranked.map((one) => scoreOf(one, metric)),
      ),
    ]),
  );
  const names = ranked.map(({ name, isBaseline }) => (isBaseline ? `${name} (baseline)` : name));
  const short = names.map((name) => shortened(name, Math.max(20, Math.floor(columns / 2))));
  let shown = metrics;
  const drawn = () =>
    table(
      ["forecaster", ...shown],
      ranked.map((_, i) => [short[i], ...shown.map((metric) => columnOf.get(metric)?.[i] ?? "")]),
    );
  while (shown.length > 1 && drawn().split("\n")[1].length > columns) shown = shown.slice(0, -1);
  const count = origins.length === 1 ? "once" : `${origins.length} times`;
  const title = `${periodsText(horizon, frequency)} ahead, ${count} in the past${deciding ? `, by ${deciding}` : ""}:`;
  return `${paragraph(title, columns)}\n\n${drawn()}`;
}

/** How each forecaster stands beside the baselines, in sentences. */
export function verdictLines({ verdicts }: Backtest, columns: number, color: boolean): string {
  return verdicts
    .map(({ text, loses }) => {
      const lines = paragraph(`${text}.`, columns);
      return color ? `${loses ? YELLOW : GREEN}${lines}${END}` : lines;
    })
    .join("\n");
}

/** A backtest for programs. */
export function backtestJson({ forecasters, verdicts, horizon, origins, skipped, season }: Backtest) {
  return {
    horizon,
    season,
    origins,
    forecasters: forecasters.map(({ name, isBaseline, scores }) => {
      const perStep = Object.fromEntries(Object.entries(scores.perStep).map(([metric, one]) => [metric, [...one]]));
      return { name, isBaseline, pooled: scores.pooled, perStep };
    }),
    verdicts,
    skipped,
  };
}

function scoreOf({ scores }: Backtest["forecasters"][number], metric: string | undefined): number {
  return scores.pooled[metric ?? ""] ?? Number.POSITIVE_INFINITY;
}

/** The scores of a metric as they stand under each other; shares of values in an interval as percentages. */
function cells(metric: string, scores: readonly number[]): string[] {
  const known = scores.map((score) => (Number.isFinite(score) ? score : Number.NaN));
  const texts = metric.startsWith("coverage")
    ? known.map((score) => `${(100 * score).toFixed(1)} %`)
    : alignedNumbers(known.map(Math.abs)).map((text, i) => (known[i] < 0 ? `-${text}` : text));
  return texts.map((text, i) => (Number.isNaN(known[i]) ? "" : text));
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
