import type { Dataset } from "../../data/dataset.js";
import { windowedDataset } from "../../data/windows.js";
import type { Setup } from "./setup.js";

/** The windows of a series that a network reads, in the order that the seed gives. */
export function setupWindows(setup: Setup, values: Float32Array, seed: number): Dataset {
  const { windowSize, batchSize, sequenceToSequence = false, expandDims = false, oneOrder = false } = setup;
  const reshuffleEachIteration = !oneOrder;
  return windowedDataset(values, {
    windowSize,
    batchSize,
    seed,
    reshuffleEachIteration,
    sequenceToSequence,
    expandDims,
  });
}
