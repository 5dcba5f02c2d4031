import { roundStep } from "../../charts/ticks.js";

/** Counts of values in bins of equal width. */
export interface Histogram {
  readonly centres: readonly number[];
  readonly counts: readonly number[];
}

/** The histogram of values in about `bins` bins of a round width, zero on a boundary. */
export function histogram(values: ArrayLike<number>, bins = 24): Histogram {
  const finite = Array.from(values).filter(Number.isFinite);
  if (finite.length === 0) return { centres: [], counts: [] };
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const finest = 1e-9 * Math.max(Math.abs(low), Math.abs(high)); // what a bin's number can still tell apart
  const width = roundStep((Math.max(high - low, finest) || 1) / bins);
  const first = Math.floor(low / width);
  const counts = Array.from({ length: Math.floor(high / width) - first + 1 }, () => 0);
  for (const value of finite) {
    const bin = Math.floor(value / width) - first;
    counts[bin] = counts[bin] + 1;
  }
  return { centres: counts.map((_, i) => Number(((first + i + 0.5) * width).toPrecision(12))), counts };
}

/** The sample autocorrelation of values at lags 1 … `lags`: what of the residuals could still have been foreseen. */
export function autocorrelation(values: ArrayLike<number>, lags: number): number[] {
  const all = Array.from(values);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  const centred = all.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  return Array.from({ length: Math.min(lags, all.length - 1) }, (_, i) => {
    const products = centred.slice(i + 1).reduce((sum, value, j) => sum + value * centred[j], 0);
    return variance > 0 ? products / variance : 0;
  });
}
