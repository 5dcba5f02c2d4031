import type { CodedSeries } from "./codedSeries.js";

/** What errors of a series are measured in, over `unit`, as far as its values are trained on. */
export interface SeriesMeasures {
  /** The mean size of its values. */
  readonly level: number;
  /** The mean absolute change from season to season, which is the error of a seasonal naive forecast; 0 if unknown. */
  readonly season: number;
  readonly deviation: number;
  /** The standard deviation of what the transform makes of the series' own values. */
  readonly spread: number;
}

/** Measures the first `length` values of a series. */
export function seriesMeasures(
  { values, coded, codedUnit }: CodedSeries,
  length: number,
  season: number,
): SeriesMeasures {
  const changes = new Float64Array(Math.max(0, length - season));
  for (let t = season; t < length; t++) changes[t - season] = Math.abs(values[t] - values[t - season]);
  return {
    level: meanOf(values.subarray(0, length).map(Math.abs)),
    season: meanOf(changes),
    deviation: deviationOf(values.subarray(0, length)),
    spread: deviationOf(coded.subarray(0, length)) * codedUnit,
  };
}

function deviationOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) * (value - mean))));
}

/** The mean of the values that are there; 0 if there are none. */
function meanOf(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 0;
}
