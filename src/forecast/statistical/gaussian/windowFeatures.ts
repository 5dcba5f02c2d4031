import { meanOf } from "../meanOf.js";

/** How many of the last values a forecast starts from. */
const RECENT = 3;

/** By how much a block of values is longer than the block after it. */
const GROWTH = 1.5;

/** What a window of values is like. */
export interface WindowFeatures {
  /** The mean of its last values, which the forecast is measured from. */
  readonly base: number;
  /** For a linear map: the values less the base over their distance from the end, the last first; the base less `centre`. */
  readonly linear: Float64Array;
  /** For a smooth function: the means of blocks, which are longer the farther back they lie, the last first. */
  readonly blocks: Float64Array;
}

/** The features of the window of `size` values that ends before `end`, of a series around `centre`. */
export function windowFeatures(values: Float64Array, end: number, size: number, centre: number): WindowFeatures {
  const base = meanOf(values, end - Math.min(RECENT, size), end);
  const linear = new Float64Array(size + 1);
  // The nearer a value, the more may hang on it: a weight of variance 1 / distance², as in R. B. Litterman,
  // "Forecasting with Bayesian vector autoregressions" (1986).
  for (let lag = 1; lag <= size; lag++) linear[lag - 1] = (values[end - lag] - base) / lag;
  linear[size] = base - centre;
  const edges = blockEdges(size);
  const blocks = Float64Array.from(edges.slice(1), (edge, i) => meanOf(values, end - edge, end - edges[i]));
  return { base, linear, blocks };
}

/** Where blocks begin and end, in distances from the window's end: 0, 1, 2, 3, 5, 8, 12 … */
function blockEdges(size: number): number[] {
  const edges = [0];
  for (let length = 1; edges[edges.length - 1] < size; length *= GROWTH) {
    edges.push(Math.min(size, edges[edges.length - 1] + Math.max(1, Math.floor(length))));
  }
  return edges;
}
