import { sizeOf, type Tensor, tensor } from "../engine/tensor.js";
import { softmax, tanh } from "./activations.js";
import { add, mul, where } from "./arithmetic.js";
import { batchMatmul } from "./batchMatmul.js";
import { sum } from "./reduce.js";
import { expandDims, reshape, transpose } from "./shape.js";

/** Which values each query sees, `[1, queries, values]` of 0 and 1: those up to its own place. */
export function causalMask(queries: number, values: number): Tensor {
  return maskOfPlaces(queries, values, (query, value) => value <= query);
}

/** Which values each query sees, `[1, queries, values]` of 0 and 1: those less than `width` places away. */
export function windowMask(queries: number, values: number, width: number): Tensor {
  return maskOfPlaces(queries, values, (query, value) => Math.abs(query - value) < width);
}

function maskOfPlaces(queries: number, values: number, sees: (query: number, value: number) => boolean): Tensor {
  const mask = Float32Array.from({ length: queries * values }, (_, i) =>
    Number(sees(Math.floor(i / values), i % values)),
  );
  return tensor(mask, [1, queries, values]);
}

/** What all masks leave, broadcast to each other; null if there is none. */
export function everyMask(masks: readonly (Tensor | null)[]): Tensor | null {
  const given = masks.filter((mask) => mask !== null);
  return given.length > 0 ? given.reduce((a, b) => mul(a, b)) : null;
}

/** The dot products of queries `[…, m, features]` and keys `[…, n, features]`, `[…, m, n]`. */
export function dotScores(query: Tensor, key: Tensor): Tensor {
  const last = key.rank - 1;
  const order = key.shape.map((_, axis) => (axis < last - 1 ? axis : axis === last ? last - 1 : last));
  return batchMatmul(query, transpose(key, order));
}

/** Σ scale · tanh(query + key) for every query and key, `[…, m, n]` (Bahdanau et al. 2015). */
export function additiveScores(query: Tensor, key: Tensor, scale: Tensor | null, inside: Tensor | null): Tensor {
  const together = add(expandDims(query, -2), expandDims(key, -3));
  const bent = tanh(inside ? mul(together, inside) : together);
  return sum(scale ? mul(bent, scale) : bent, -1);
}

/** What stands for the score of a value that is not to be seen. */
const UNSEEN = -0.7 * 3.4028234663852886e38;

/**
 * Softmax of scores `[…, m, n]` over what a mask leaves, broadcast to them from the front.
 *
 * @param whole whether a query that sees nothing gets the mean of all values; else it gets zeros
 */
export function maskedSoftmax(scores: Tensor, mask: Tensor | null, whole: boolean): Tensor {
  if (!mask) return softmax(scores);
  const missing = new Array<number>(scores.rank - mask.rank).fill(1);
  const seen = reshape(mask, [...mask.shape.slice(0, -2), ...missing, ...mask.shape.slice(-2)]);
  if (whole) return softmax(where(seen, scores, UNSEEN));
  return where(seen, softmax(where(seen, scores, -1e9)), 0);
}

/** The axes of heads `[batch, …, heads, features]` with those that are attended along, as one, next to the features. */
function orderOf(rank: number, axes: readonly number[]): number[] {
  const others = Array.from({ length: rank - 1 }, (_, axis) => axis).filter((axis) => !axes.includes(axis));
  return [...others, ...axes, rank - 1];
}

/** Heads as matrices `[…, attended, features]`. */
export function matricesOf(heads: Tensor, axes: readonly number[]): Tensor {
  const moved = transpose(heads, orderOf(heads.rank, axes));
  const behind = moved.rank - 1 - axes.length;
  return reshape(moved, [
    ...moved.shape.slice(0, behind),
    sizeOf(moved.shape.slice(behind, -1)),
    moved.shape[moved.rank - 1],
  ]);
}

/** The way back: matrices as heads, of which all axes but the features are as in `shape`. */
export function headsOf(matrices: Tensor, axes: readonly number[], shape: readonly number[]): Tensor {
  const order = orderOf(shape.length, axes);
  const sizes = order.slice(0, -1).map((axis) => shape[axis]);
  const back = order.map((_, axis) => order.indexOf(axis));
  return transpose(reshape(matrices, [...sizes, matrices.shape[matrices.rank - 1]]), back);
}
