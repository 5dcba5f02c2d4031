import { sixDigits } from "../report/sixDigits.js";
import { grouped } from "./grouped.js";
import type { Residual } from "./residualFacts.js";
import { spreadOver } from "./seriesSample.js";

/** How residuals go with those some periods before, over all series. */
export interface ResidualCorrelation {
  /** For lags 1, 2, … */
  readonly values: readonly (number | null)[];
  /** What lies within ± this is chance: 1.96/√n. */
  readonly band: number;
}

/** The most lags, and products that are worth the time. */
const LAGS = 48;
const PRODUCTS = 2e7;

/**
 * The sample autocorrelation of residuals in time, each series around its own mean: Σ rₜ rₜ₊ₖ / Σ rₜ². Where a period was forecast
 * several times the forecast from nearest by counts. Null where no residuals follow each other.
 */
export function residualCorrelation(residuals: readonly Residual[], season: number): ResidualCorrelation | null {
  const lags = Math.min(LAGS, Math.max(24, 2 * season));
  const all = [...grouped(residuals, ({ series }) => series).values()];
  const room = Math.max(1, Math.floor((PRODUCTS / (lags * residuals.length)) * all.length));
  const rows = spreadOver(all, room).map(centredRow);
  const longest = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const sums = new Float64Array(Math.min(lags, Math.floor(longest / 2)));
  let [squares, count] = [0, 0];
  for (const row of rows) {
    for (let t = 0; t < row.length; t++) {
      if (Number.isNaN(row[t])) continue;
      squares += row[t] * row[t];
      count++;
      for (let lag = 1; lag <= sums.length && t + lag < row.length; lag++) {
        const product = row[t] * row[t + lag];
        if (!Number.isNaN(product)) sums[lag - 1] += product;
      }
    }
  }
  if (sums.length < 2 || !(squares > 0)) return null;
  return { values: Array.from(sums, (sum) => sixDigits(sum / squares)), band: 1.96 / Math.sqrt(count) };
}

/** The residuals of a series by period, NaN where there is none, less their mean. */
function centredRow(residuals: readonly Residual[]): Float64Array {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { period } of residuals) [first, last] = [Math.min(first, period), Math.max(last, period)];
  const row = new Float64Array(last - first + 1).fill(Number.NaN);
  const nearest = new Map<number, number>();
  for (const { period, step, value } of residuals) {
    if (step >= (nearest.get(period) ?? Number.POSITIVE_INFINITY)) continue;
    nearest.set(period, step);
    row[period - first] = value;
  }
  const known = row.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return row.map((value) => value - mean);
}
