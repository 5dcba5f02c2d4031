import type { Backtest, BacktestedForecaster } from "../../forecast/backtest/backtestResult.js";
import { type Histogram, histogram } from "../report/residuals.js";
import { sixDigits } from "../report/sixDigits.js";
import { caseScale } from "./caseScale.js";
import { clipped } from "./clipped.js";
import { type ResidualCorrelation, residualCorrelation } from "./residualCorrelation.js";

/** Residuals (actual minus forecast) by time: one by one, or what the middle 80 % of many lie between. */
export interface ResidualTimes {
  /** The period of the first. */
  readonly start: number;
  readonly every: number;
  readonly middle: readonly (number | null)[];
  /** Null where there is one for each period. */
  readonly range: { readonly lower: readonly (number | null)[]; readonly upper: readonly (number | null)[] } | null;
}

/** What the leader missed by. */
export interface ResidualFacts {
  readonly forecaster: string;
  readonly count: number;
  /** Whether residuals are in the series' units; else they are divided by `caseScale`. */
  readonly hasUnits: boolean;
  readonly mean: number | null;
  readonly histogram: Histogram;
  /** How many lie beyond the histogram. */
  readonly beyond: number;
  readonly times: ResidualTimes;
  readonly correlation: ResidualCorrelation | null;
}

/** The most stretches of time that are shown. */
const STRETCHES = 500;
/** Below so many there is nothing to see. */
const FEWEST = 3;

/** A residual and its period. */
export interface Residual {
  readonly series: number;
  readonly period: number;
  /** Counted from 0. */
  readonly step: number;
  readonly value: number;
}

/** The residuals of a forecaster; null where hardly any value was judged. */
export function residualFacts(backtest: Backtest, leader: BacktestedForecaster): ResidualFacts | null {
  const { cases, season } = backtest;
  const hasUnits = new Set(cases.map(({ series }) => series)).size === 1;
  const residuals: Residual[] = [];
  for (const [i, one] of cases.entries()) {
    const scale = hasUnits ? 1 : caseScale(one, season);
    for (const [step, actual] of one.actual.entries()) {
      const value = (actual - leader.forecasts[i].values[step]) / scale;
      if (Number.isFinite(value)) residuals.push({ series: one.series, period: one.start + step, step, value });
    }
  }
  if (residuals.length < FEWEST) return null;
  const sorted = Float64Array.from(residuals, ({ value }) => value).sort();
  const cut = sorted.length > 400 ? Math.floor(sorted.length * 0.005) : 0;
  const inside = sorted.subarray(cut, sorted.length - cut);
  return {
    forecaster: clipped(leader.name),
    count: sorted.length,
    hasUnits,
    mean: sixDigits(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    histogram: histogram(inside),
    beyond: sorted.length - inside.length,
    times: residualTimes(residuals),
    correlation: residualCorrelation(residuals, season),
  };
}

function residualTimes(residuals: readonly Residual[]): ResidualTimes {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { period } of residuals) [start, end] = [Math.min(start, period), Math.max(end, period)];
  const every = Math.ceil((end - start + 1) / STRETCHES);
  const stretches = Array.from({ length: Math.floor((end - start) / every) + 1 }, (): number[] => []);
  for (const { period, value } of residuals) stretches[Math.floor((period - start) / every)].push(value);
  for (const values of stretches) values.sort((a, b) => a - b);
  const at = (share: number) => stretches.map((values) => sixDigits(values[Math.round(share * (values.length - 1))]));
  const isSingle = stretches.every(({ length }) => length <= 1);
  return { start, every, middle: at(0.5), range: isSingle ? null : { lower: at(0.1), upper: at(0.9) } };
}
