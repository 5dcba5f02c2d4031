import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { shownForecasters } from "./scoreFacts.js";
import { spreadOver } from "./seriesSample.js";

/** How errors grow with the steps ahead. */
export interface StepFacts {
  /** The steps that are shown, counted from 1. */
  readonly steps: readonly number[];
  readonly names: readonly { readonly name: string; readonly isBaseline: boolean }[];
  readonly metrics: readonly { readonly metric: string; readonly lines: readonly (readonly (number | null)[])[] }[];
}

/** Letters that all may take, letters of a number, and the most metrics. */
const ROOM = 30_000;
const DIGITS = 8;
const METRICS = 6;

/** Errors by step; null for a single step. */
export function stepFacts(backtest: Backtest): StepFacts | null {
  const shown = shownForecasters(backtest, 5, 2);
  const first = backtest.verdicts[0]?.metric;
  const all = [...new Set(shown.flatMap(({ scores }) => Object.keys(scores.perStep)))];
  const errors = all.filter((metric) => !metric.startsWith("coverage"));
  const metrics = [...new Set([...(first ? [first] : []), ...errors])].slice(0, METRICS);
  if (backtest.horizon < 2 || metrics.length === 0) return null;
  const room = Math.max(20, Math.floor(ROOM / (DIGITS * shown.length * metrics.length)));
  const steps = spreadOver(
    Array.from({ length: backtest.horizon }, (_, i) => i),
    room,
  );
  return {
    steps: steps.map((step) => step + 1),
    names: shown.map(({ name, isBaseline }) => ({ name: clipped(name, 50), isBaseline })),
    metrics: metrics.map((metric) => ({
      metric,
      lines: shown.map(({ scores }) => steps.map((step) => sixDigits(scores.perStep[metric]?.[step]))),
    })),
  };
}
