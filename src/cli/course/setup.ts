import type { Network } from "./networks.js";
import type { SeriesName } from "./series.js";

/** A network of the course with the windows it reads. */
export interface Setup {
  readonly name: string;
  readonly title: string;
  /** The course's week and notebook; "lab" is its second edition. */
  readonly source: string;
  readonly series: SeriesName;
  readonly network: Network;
  readonly loss: "mse" | "huber";
  readonly windowSize: number;
  readonly batchSize: number;
  /** Targets are the window shifted by one step, and the forecast is the last output. */
  readonly sequenceToSequence?: boolean;
  /** The windows have a features axis of their own, `[batch, windowSize, 1]`. */
  readonly expandDims?: boolean;
  /** One shuffled order for all epochs, as the labs cache it; otherwise a new one each epoch. */
  readonly oneOrder?: boolean;
  /** Takes long: runs only when named. */
  readonly long?: boolean;
}

/** A network trained with SGD, momentum 0.9, and compared over the validation part. */
export interface Experiment extends Setup {
  readonly learningRate: number;
  readonly epochs: number;
  /** The window it forecasts from, where that isn't the one it was trained on. */
  readonly forecastWindow?: number;
  /** Then trains on at another rate, for as many epochs at most, until the error over the validation windows is low enough. */
  readonly continuation?: { readonly learningRate: number; readonly untilMae: number };
}

/** A learning-rate sweep over 100 epochs: 1e-8 · 10^(epoch / 20). */
export type Sweep = Setup;

/** A forecast of week 1: a formula over the values before, without a network. */
export interface Formula {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly series: SeriesName;
  /** The forecasts of values[from], values[from + 1], … */
  forecast(values: Float32Array, range: { readonly from: number }): Float64Array;
}
