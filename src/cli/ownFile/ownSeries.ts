import { fail, show } from "../../engine/errors.js";
import { readColumns } from "../readColumns.js";
import { readTimes, type Times } from "../times.js";

/** The columns of the user's file: the first is forecast, the others go in beside it. */
export interface OwnSeries {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly times: Times;
  readonly length: number;
}

export function readOwnSeries(file: string, time: string, names: readonly string[]): OwnSeries {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail("--value", "each column once", `${show(twice)} twice`);
  const { columns, labels } = readColumns(file, names, time);
  return { names, columns, times: readTimes(file, labels), length: labels.length };
}

/** Each column's mean and standard deviation over the training rows. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

export function fitScale(values: Float64Array): Scale {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

export function scaled({ mean, deviation }: Scale, values: Float64Array): Float32Array {
  return Float32Array.from(values, (value) => (value - mean) / deviation);
}

export function unscaled({ mean, deviation }: Scale, values: Float32Array): Float64Array {
  return Float64Array.from(values, (value) => value * deviation + mean);
}
