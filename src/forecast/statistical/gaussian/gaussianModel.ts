import { exp } from "../../../engine/numeric.js";
import { leastSquares } from "../leastSquares.js";
import { meanOf } from "../meanOf.js";
import { rootMeanSquare } from "../rootMeanSquare.js";
import { solveSymmetric } from "./cholesky.js";
import { type WindowFeatures, windowFeatures } from "./windowFeatures.js";

/** What was learnt of a series: plain JSON. */
export interface GaussianModel {
  readonly inputSize: number;
  /** The mean of the values. */
  readonly centre: number;
  /** What is added to the base of a window: a linear map of its features, a constant, */
  readonly weights: readonly number[];
  readonly constant: number;
  /** and a bell at the blocks of each window that was learnt from, `[windows, blocks]`, of these heights. */
  readonly places: readonly number[];
  readonly heights: readonly number[];
  /** How wide a bell is. */
  readonly width: number;
  /** The forecasts that are believed. */
  readonly lowest: number;
  readonly highest: number;
}

/** How much the linear map and the smooth function may explain, in variances of the noise. */
const LINEAR = 0.1;
const SMOOTH = 0.1;

/** How far the smooth function reaches, in mean standard deviations of the blocks. */
const REACH = 1.5;

/** The least noise that is believed in, as a share of how far values lie from their mean, and of their size. */
const LEAST_NOISE = 1e-4;
const ROUNDING = 1e-10;

/** How many ranges of the values a forecast may lie outside of them. */
const BEYOND = 3;

/** Learns what comes after a window, from the last `most` windows of a series. */
export function learnGaussian(values: Float64Array, inputSize: number, most: number): GaussianModel {
  const count = Math.max(0, Math.min(most, values.length - inputSize));
  const ends = Array.from({ length: count }, (_, i) => values.length - count + i);
  const centre = meanOf(values);
  const features = ends.map((end) => windowFeatures(values, end, inputSize, centre));
  const targets = Float64Array.from(ends, (end, i) => values[end] - features[i].base);
  const spread = rootMeanSquare(values.length, (t) => values[t] - centre);
  const size = rootMeanSquare(values.length, (t) => values[t]);
  const noise = Math.max(noiseOf(features, targets), LEAST_NOISE * spread, ROUNDING * size) || 1;
  const blocks = features[0]?.blocks.length ?? 0;
  const places = features.flatMap((one) => [...one.blocks]);
  const width = REACH * meanDeviation(places, blocks);
  const covariances = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const alike = LINEAR * (1 + product(features[i].linear, features[j].linear) / noise ** 2);
      covariances[i * count + j] = alike + SMOOTH * bell(places, i * blocks, features[j].blocks, width);
    }
    covariances[i * count + i] += 1;
  }
  const heights = targets.slice();
  solveSymmetric(covariances, heights);
  const weights = Array<number>(inputSize + 1).fill(0);
  for (const [i, { linear }] of features.entries()) {
    for (let k = 0; k < weights.length; k++) weights[k] += (LINEAR / noise ** 2) * heights[i] * linear[k];
  }
  const [lowest, highest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const range = highest - lowest;
  return {
    ...{ inputSize, centre, weights, places, width },
    constant: LINEAR * heights.reduce((sum, height) => sum + height, 0),
    heights: Array.from(heights, (height) => SMOOTH * height),
    lowest: lowest - BEYOND * range,
    highest: highest + BEYOND * range,
  };
}

/** What comes after the values, one step after the other: each forecast is taken as come for the next. */
export function forecastGaussian(values: Float64Array, horizon: number, model: GaussianModel): Float64Array {
  const { inputSize, centre, weights, constant, places, heights, width, lowest, highest } = model;
  const known = values.subarray(Math.max(0, values.length - inputSize));
  const all = new Float64Array(inputSize + horizon).fill(known[0]);
  all.set(known, inputSize - known.length);
  for (let end = inputSize; end < all.length; end++) {
    const { base, linear, blocks } = windowFeatures(all, end, inputSize, centre);
    let sum = base + constant + product(weights, linear);
    for (let i = 0; i < heights.length; i++) sum += heights[i] * bell(places, i * blocks.length, blocks, width);
    all[end] = Math.min(Math.max(sum, lowest), highest);
  }
  return all.slice(inputSize);
}

/** The standard deviation of what a linear map with as few weights as there is data for leaves of the targets. */
function noiseOf(features: readonly WindowFeatures[], targets: Float64Array): number {
  const { length } = targets;
  const size = (features[0]?.linear.length ?? 1) - 1;
  const lags = Math.max(0, Math.min(size, Math.floor(length / 4) - 2));
  const linear = [...Array(lags).keys(), size].map((place) => Float64Array.from(features, (one) => one.linear[place]));
  const columns = [...linear, new Float64Array(length).fill(1)];
  const coefficients = leastSquares(columns, targets);
  const left = targets.map((target, i) =>
    columns.reduce((rest, column, k) => rest - coefficients[k] * column[i], target),
  );
  return rootMeanSquare(length, (i) => left[i], length - columns.length);
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** 1 where the blocks are those of `places` from a place on, and less the farther they are from them. */
function bell(places: readonly number[], from: number, blocks: Float64Array, width: number): number {
  let squares = 0;
  for (let k = 0; k < blocks.length; k++) squares += ((blocks[k] - places[from + k]) / width) ** 2;
  return exp(-squares / 2);
}

/** The standard deviation of each column of `[rows, columns]`, averaged; 1 if there is none. */
function meanDeviation(table: readonly number[], columns: number): number {
  const deviations = Array.from({ length: columns }, (_, column) => {
    const own = table.filter((_, i) => i % columns === column);
    const mean = meanOf(own);
    return rootMeanSquare(own.length, (row) => own[row] - mean);
  });
  return deviations.length > 0 ? meanOf(deviations) || 1 : 1;
}
