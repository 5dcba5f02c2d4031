import type { Backtest, BacktestedForecaster } from "../../forecast/backtest/backtestResult.js";
import { probabilitiesOf, quantileOf } from "../../forecast/forecast.js";
import { sixDigits } from "../report/sixDigits.js";
import { caseScale } from "./caseScale.js";
import { clipped } from "./clipped.js";
import { judgedCount, shownForecasters } from "./scoreFacts.js";

/** How much of what came lay within the intervals of a level. */
export interface LevelFacts {
  readonly level: number;
  /** Shares of the values that were judged. */
  readonly inside: number | null;
  readonly below: number | null;
  readonly above: number | null;
  /** The mean width: in the series' units, or in terms of `caseScale` where there are several series. */
  readonly width: number | null;
  /** The share inside for each stretch of steps. */
  readonly byStep: readonly (number | null)[];
}

/** What intervals promised and what they held. */
export interface CoverageFacts {
  readonly forecasters: readonly { readonly name: string; readonly levels: readonly LevelFacts[] }[];
  /** The last of each stretch of steps, counted from 1, and how many steps a stretch has. */
  readonly steps: readonly number[];
  readonly every: number;
  /** How many values were judged. */
  readonly count: number;
  /** Whether widths are in the series' units. */
  readonly hasUnits: boolean;
}

/** The most forecasters, levels and steps that are shown. */
const MOST = 6;
const LEVELS = 5;
const STEPS = 120;
/** Below so many values a share says little. */
const ENOUGH = 25;

/** The coverage of intervals; null where nobody gave any. */
export function coverageFacts(backtest: Backtest): CoverageFacts | null {
  const { cases, horizon } = backtest;
  const able = shownForecasters(backtest, MOST, 0).filter(({ levels }) => levels.length > 0);
  if (able.length === 0) return null;
  const hasUnits = new Set(cases.map(({ series }) => series)).size === 1;
  const count = judgedCount(backtest);
  const every = Math.ceil(Math.max(horizon / STEPS, (ENOUGH * horizon) / count));
  const steps = Array.from({ length: Math.floor(horizon / every) }, (_, i) => (i + 1) * every);
  const forecasters = able.flatMap((one) => {
    const levels = one.levels
      .slice(0, LEVELS)
      .flatMap((level) => levelFacts(backtest, one, level, { every, stretches: steps.length, hasUnits }));
    return levels.length > 0 ? [{ name: clipped(one.name, 60), levels }] : [];
  });
  return forecasters.length === 0 ? null : { forecasters, steps, every, count, hasUnits };
}

function levelFacts(
  { cases, horizon, season }: Backtest,
  { forecasts }: BacktestedForecaster,
  level: number,
  { every, stretches, hasUnits }: { readonly every: number; readonly stretches: number; readonly hasUnits: boolean },
): LevelFacts[] {
  const [inside, judged] = [new Float64Array(horizon), new Float64Array(horizon)];
  let [below, above, width, widths] = [0, 0, 0, 0];
  for (const [i, one] of cases.entries()) {
    const [lower, upper] = probabilitiesOf([level]).map((probability) => quantileOf(forecasts[i], probability));
    if (!lower || !upper) return [];
    const scale = hasUnits ? 1 : caseScale(one, season);
    for (const [step, actual] of one.actual.entries()) {
      if (Number.isNaN(actual)) continue;
      judged[step]++;
      if (actual < lower[step]) below++;
      else if (actual > upper[step]) above++;
      else inside[step]++;
      if (Number.isNaN(scale)) continue;
      width += (upper[step] - lower[step]) / scale;
      widths++;
    }
  }
  const count = judged.reduce((sum, value) => sum + value, 0);
  const held = inside.reduce((sum, value) => sum + value, 0);
  const sum = (list: Float64Array, i: number) =>
    list.subarray(i * every, (i + 1) * every).reduce((total, value) => total + value, 0);
  const byStep = Array.from({ length: stretches }, (_, i) => sixDigits(sum(inside, i) / sum(judged, i)));
  const shares = { inside: held / count, below: below / count, above: above / count, width: width / widths };
  const [insideShare, belowShare, aboveShare, meanWidth] = Object.values(shares).map(sixDigits);
  return [{ level, inside: insideShare, below: belowShare, above: aboveShare, width: meanWidth, byStep }];
}
