import { meanOf } from "../meanOf.js";
import { EdgeFilter, type EdgeSettings, medianOf } from "./edgeFilter.js";

/** What there is to choose from. */
export interface EdgeChoices {
  readonly halfWidths: readonly number[];
  /** In standard deviations of the noise. */
  readonly thresholds: readonly number[];
  readonly seasons: number;
  readonly levelWindow: number;
}

/** What was chosen for a series, plain JSON. */
export interface EdgeModel extends EdgeSettings {
  /** The standard deviation of the noise. */
  readonly noise: number;
}

/**
 * How far an error counts for the level, in standard deviations of the noise, and how many errors of 0 are counted with
 * them.
 */
const CLIP = 3;
const SHRINKAGE = 20;

/** The level's settings that go with a noise. */
export function levelSettings(noise: number, window: number) {
  return { window, clip: CLIP * noise, shrinkage: SHRINKAGE };
}

/**
 * The settings to forecast a series with: each is tried one step ahead on the last 40 % of the values, and among those
 * whose error is within one standard error of the least the widest wins, since it evens out most noise (L. Breiman et
 * al., "Classification and regression trees", 1984). Of equally wide ones that with the smallest threshold does.
 */
export function chooseEdges(values: Float64Array, season: number, choices: EdgeChoices): EdgeModel {
  const noise = noiseOf(values);
  const trials = choices.halfWidths.flatMap((halfWidth) =>
    choices.thresholds.map(
      (times): EdgeSettings => ({ halfWidth, threshold: times * noise, seasons: choices.seasons }),
    ),
  );
  const from = Math.max(season + 1, Math.floor(values.length * 0.6));
  const widest = trials.reduce((a, b) => (b.halfWidth > a.halfWidth ? b : a));
  if (trials.length === 1 || values.length - from < 10) return { ...widest, noise };
  const flat = withoutTrend(values, slopeOf(values.subarray(0, from), season));
  const level = levelSettings(noise, choices.levelWindow);
  const errors = trials.map((settings) => {
    const filter = new EdgeFilter(flat, season, settings);
    return Float64Array.from({ length: values.length - from }, (_, i) =>
      Math.abs(flat[from + i] - filter.seasonAt(from + i, from + i) - filter.levelAt(from + i, level)),
    );
  });
  const means = errors.map((one) => meanOf(one));
  const best = means.indexOf(Math.min(...means));
  const alike = trials.filter((_, i) => {
    const more = errors[i].map((error, t) => error - errors[best][t]);
    const mean = meanOf(more);
    const standardError = Math.sqrt(meanOf(more.map((one) => (one - mean) ** 2)) / more.length);
    return mean <= standardError;
  });
  return { ...alike.reduce((a, b) => (b.halfWidth > a.halfWidth ? b : a)), noise };
}

/** The mean change in a step, from the changes from season to season; 0 of a series that is no longer than one. */
export function slopeOf(values: Float64Array, season: number): number {
  const changes = Float64Array.from(
    { length: Math.max(0, values.length - season) },
    (_, t) => values[t + season] - values[t],
  );
  return changes.length > 0 ? meanOf(changes) / season : 0;
}

/** Values less a straight line through 0. */
export function withoutTrend(values: Float64Array, slope: number): Float64Array {
  return values.map((value, t) => value - slope * t);
}

/** The standard deviation of what changes from value to value, from the median of the changes. */
function noiseOf(values: Float64Array): number {
  const changes = Array.from({ length: values.length - 1 }, (_, t) => Math.abs(values[t + 1] - values[t]));
  return changes.length > 0 ? (1.4826 * medianOf(changes)) / Math.SQRT2 : 0;
}
