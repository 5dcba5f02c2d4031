import { tensor } from "../../engine/tensor.js";
import { add, affine, expandDims, reshape, slice, softplus } from "../../layers/operations.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import { Functional } from "../../model/functional.js";
import { denseLayer } from "./denseLayer.js";
import { type NetworkInputs, networkInputs } from "./networkInputs.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { WindowSizes } from "./windowSizes.js";

/**
 * Builds a network on its inputs.
 *
 * @param kinds how many numbers it gives for each step of the horizon
 * @returns `[batch, horizon, kinds]`, or `[batch, horizon]` where there is one kind
 */
export type NetworkBuilder = (inputs: NetworkInputs, kinds: number) => SymbolicTensor;

/**
 * A network with what all forecasters have in common: a linear map of the window and the effect of what is known of each
 * step are added to it, and quantiles are spread around the median. Everything is in scales of the window.
 *
 * @returns a model whose output is `[batch, horizon]`, or `[batch, horizon, quantiles]` with `levels`
 */
export function forecastModel(
  network: NetworkBuilder,
  sizes: WindowSizes,
  settings: NeuralSettings,
): Functional<SymbolicTensor> {
  const { given, inputs } = networkInputs(sizes, settings);
  const { levels } = settings;
  const { horizon } = sizes;
  const kinds = 1 + 2 * levels.length;
  const raw = network(inputs, kinds);
  let centre = kinds === 1 ? raw : reshape(slice(raw, [0, 0, 0], [-1, -1, 1]), [-1, horizon]);
  if (inputs.skip) centre = add(centre, inputs.skip);
  if (inputs.future) centre = add(centre, effectOf(inputs.future, horizon));
  const outputs = kinds === 1 ? centre : spreadAround(centre, slice(raw, [0, 0, 1], [-1, -1, -1]), levels.length);
  return new Functional({ inputs: given, outputs });
}

/** What is known of a step acts on that step alike wherever it stands in the horizon, `[batch, horizon]`. */
function effectOf(future: SymbolicTensor, horizon: number): SymbolicTensor {
  const hidden = denseLayer(16, { activation: "relu", name: "effect_hidden" }).apply(future);
  return reshape(denseLayer(1, { kernelInitializer: "zeros", name: "effect" }).apply(hidden), [-1, horizon]);
}

/** Quantiles by rising probability, the median in their middle: each lies a positive number beyond its inner neighbour. */
function spreadAround(median: SymbolicTensor, widths: SymbolicTensor, levels: number): SymbolicTensor {
  const count = 2 * levels + 1;
  const sums = new Float32Array(2 * levels * count);
  for (let level = 0; level < levels; level++) {
    for (let beyond = level; beyond < levels; beyond++) {
      sums[level * count + levels - 1 - beyond] = -1;
      sums[(levels + level) * count + levels + 1 + beyond] = 1;
    }
  }
  return add(expandDims(median, -1), affine(softplus(widths), tensor(sums, [2 * levels, count]), null));
}
