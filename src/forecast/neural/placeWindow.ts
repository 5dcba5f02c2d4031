import type { CodedSeries } from "./codedSeries.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { PanelFacts } from "./panelFacts.js";

/** Where a window lies: coded values are location + scale · what the network sees. */
export interface Placement {
  location: number;
  scale: number;
  /** The largest coded value. */
  highest: number;
}

/**
 * Finds where a window lies, in double precision, and writes it into `found`: reversible instance normalisation (Kim et
 * al., "Reversible instance normalization for accurate time-series forecasting against distribution shift", ICLR 2022),
 * or one that goes by the last values.
 *
 * @param spread the standard deviation of the whole series, for `scale: "series"`
 */
export function placeWindow(
  { coded, codedUnit, earlier }: CodedSeries,
  origin: number,
  { inputSize, transform }: PanelFacts,
  settings: NeuralSettings,
  spread: number,
  found: Placement,
): void {
  const first = Math.max(0, origin - inputSize);
  let [count, sum, size, highest] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for (let t = first; t < origin; t++) {
    const value = coded[t];
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    size += Math.abs(value);
    if (value > highest) highest = value;
  }
  if (count === 0) {
    found.location = found.highest = lastBefore(coded, first);
    found.scale = transform === "log" ? 1 : Math.abs(found.location) || 1;
    return;
  }
  const mean = sum / count;
  const level = transform === "log" ? 1 : size / count;
  found.highest = highest;
  const seasonal = settings.location === "season" && earlier ? earlier.around(origin, settings.horizon) : Number.NaN;
  found.location = Number.isNaN(seasonal) ? locationOf(coded, first, origin, mean, settings) : seasonal;
  let scale = level;
  if (settings.scale === "deviation") scale = deviation(coded, first, origin, mean, count) + settings.epsilon * level;
  if (settings.scale === "series") scale = spread / codedUnit;
  if (settings.scale === "none") scale = 1 / codedUnit;
  found.scale = scale > 0 && Number.isFinite(scale) ? scale : level || 1;
}

function locationOf(
  coded: Float64Array,
  first: number,
  origin: number,
  mean: number,
  { location, recent }: NeuralSettings,
): number {
  if (location === "none") return 0;
  if (location === "mean" || location === "season") return mean;
  const wanted = location === "last" ? 1 : recent;
  let [count, sum] = [0, 0];
  for (let t = origin - 1; t >= first && count < wanted; t--) {
    if (Number.isNaN(coded[t])) continue;
    count++;
    sum += coded[t];
  }
  return sum / count;
}

function deviation(coded: Float64Array, first: number, origin: number, mean: number, count: number): number {
  let squares = 0;
  for (let t = first; t < origin; t++) {
    const value = coded[t];
    if (!Number.isNaN(value)) squares += (value - mean) * (value - mean);
  }
  return Math.sqrt(squares / count);
}

/** The last value that is there before a place; 0 where there is none. */
function lastBefore(coded: Float64Array, place: number): number {
  for (let t = place - 1; t >= 0; t--) if (!Number.isNaN(coded[t])) return coded[t];
  return 0;
}
