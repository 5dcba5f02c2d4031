import { tensor } from "../../../engine/tensor.js";
import { MaxPooling1D } from "../../../layers/maxPooling1d.js";
import { add, expandDims, matmul, reshape, sub, transpose } from "../../../layers/operations.js";
import type { SymbolicTensor } from "../../../layers/symbolicTensor.js";
import { denseLayer } from "../denseLayer.js";
import { contextVector, joined, type NetworkInputs } from "../networkInputs.js";
import { SamplesAsSteps, StepsAsSamples } from "../stepsAsSamples.js";

/** One block of the network for each entry of `pools`. */
export interface NHiTSBlocks {
  /** How many values of the window a block's pooling makes one of. */
  readonly pools: readonly number[];
  /** How many steps apart the points are that a block's forecast and backcast are drawn through. */
  readonly ratios: readonly number[];
  /** Units of a block's ReLU layers. */
  readonly units: readonly number[];
}

/**
 * Blocks that each see what the ones before left unexplained, at a resolution of their own, and add their share of the
 * forecast, drawn through a few points (Challu et al., "N-HiTS: neural hierarchical interpolation for time series
 * forecasting", AAAI 2023).
 */
export function nHiTS(inputs: NetworkInputs, kinds: number, { pools, ratios, units }: NHiTSBlocks): SymbolicTensor {
  const { inputSize, horizon, target } = inputs;
  const context = contextVector(inputs);
  let residual = target;
  let forecast: SymbolicTensor | null = null;
  for (const [i, pool] of pools.entries()) {
    let hidden = joined([pooled(residual, pool), ...context]) as SymbolicTensor;
    for (const size of units) hidden = denseLayer(size, { activation: "relu" }).apply(hidden);
    const part = drawn(hidden, horizon, ratios[i], kinds);
    forecast = forecast ? add(forecast, part) : part;
    if (i < pools.length - 1) residual = sub(residual, drawn(hidden, inputSize, ratios[i], 1));
  }
  return forecast as SymbolicTensor;
}

function pooled(values: SymbolicTensor, pool: number): SymbolicTensor {
  if (pool === 1) return values;
  const most = new MaxPooling1D(pool, { padding: "same" }).apply(expandDims(values, -1));
  return reshape(most, [-1, most.shape[1] as number]);
}

/** A line through points that lie `ratio` steps apart, `[batch, length, kinds]`, or `[batch, length]` for one kind. */
function drawn(hidden: SymbolicTensor, length: number, ratio: number, kinds: number): SymbolicTensor {
  const points = Math.max(1, Math.ceil(length / ratio));
  const heights = denseLayer(points * kinds).apply(hidden);
  const between = tensor(interpolation(points, length), [points, length]);
  if (kinds === 1) return points === length ? heights : matmul(heights, between);
  const ofKinds = new StepsAsSamples().apply(reshape(heights, [-1, kinds, points]));
  return transpose(new SamplesAsSteps(kinds).apply(matmul(ofKinds, between)), [0, 2, 1]);
}

/** The matrix that draws straight lines through points in the middles of equal parts, level beyond the outer ones. */
function interpolation(points: number, length: number): Float32Array {
  const matrix = new Float32Array(points * length);
  for (let t = 0; t < length; t++) {
    const place = Math.min(Math.max(((t + 0.5) * points) / length - 0.5, 0), points - 1);
    const below = Math.min(Math.floor(place), points - 1);
    matrix[below * length + t] += 1 - (place - below);
    if (place > below) matrix[(below + 1) * length + t] += place - below;
  }
  return matrix;
}
