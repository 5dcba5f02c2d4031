import { Concatenate } from "../../layers/concatenate.js";
import { Dense } from "../../layers/dense.js";
import { Embedding } from "../../layers/embedding.js";
import { input } from "../../layers/input.js";
import { expandDims, reshape, slice } from "../../layers/operations.js";
import { randomNormal } from "../../layers/randomInitializers.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import { denseLayer } from "./denseLayer.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { WindowSizes } from "./windowSizes.js";

/** What a network is built on. */
export interface NetworkInputs {
  readonly inputSize: number;
  readonly horizon: number;
  readonly sizes: WindowSizes;
  /** The window of values, 0 where one is missing, `[batch, inputSize]`. */
  readonly target: SymbolicTensor;
  /** What goes with them, `[batch, inputSize, channels]`: whether they are there, past covariates, future covariates. */
  readonly past: SymbolicTensor | null;
  /** What is known of the horizon, `[batch, horizon, channels]`. */
  readonly future: SymbolicTensor | null;
  /** What is known of the series, `[batch, features]`: static covariates, categories as learnt vectors, its own code. */
  readonly fixed: SymbolicTensor | null;
  /** A linear map of the window, which is added to the network's output, `[batch, horizon]`; null without one. */
  readonly skip: SymbolicTensor | null;
}

/** A graph's beginnings, and what networks are built on. */
export function networkInputs(
  sizes: WindowSizes,
  { seriesCode, linearSkip }: NeuralSettings,
): { readonly given: SymbolicTensor[]; readonly inputs: NetworkInputs } {
  const { inputSize, horizon, past, future, numbers, categories } = sizes;
  const made = (name: string, shape: readonly number[]) => (shape.includes(0) ? null : input(shape, { name }));
  const target = input([inputSize], { name: "target" });
  const all = {
    past: made("past", [inputSize, past]),
    future: made("future", [horizon, future]),
    numbers: made("numbers", [numbers]),
    categories: made("categories", [categories.length]),
  };
  const isCode = (i: number) => seriesCode > 0 && i === categories.length - 1;
  const ids = all.categories;
  const vectors = categories.map((count, i) =>
    vectorOf(ids as SymbolicTensor, i, count, isCode(i) ? seriesCode : lengthFor(count)),
  );
  const fixed = joined([...(all.numbers ? [all.numbers] : []), ...vectors]);
  const given = [target, ...Object.values(all)].filter((one) => one !== null);
  const kernelInitializer = randomNormal({ stddev: 0.005 });
  const skip = linearSkip ? new Dense(horizon, { name: "skip", kernelInitializer }).apply(target) : null;
  return { given, inputs: { inputSize, horizon, sizes, target, past: all.past, future: all.future, fixed, skip } };
}

/** How long the learnt vector of one of so many categories is. */
function lengthFor(count: number): number {
  return Math.min(16, Math.ceil(Math.sqrt(count)) + 1);
}

function vectorOf(ids: SymbolicTensor, place: number, count: number, length: number): SymbolicTensor {
  const own = slice(ids, [0, place], [-1, 1]);
  const vector = new Embedding(count, length, { embeddingsInitializer: "randomNormal" }).apply(own);
  return reshape(vector, [-1, length]);
}

/** Tensors `[batch, features]` side by side; null for none. */
export function joined(parts: readonly SymbolicTensor[]): SymbolicTensor | null {
  if (parts.length < 2) return parts[0] ?? null;
  return new Concatenate().apply(parts);
}

/** All channels of the window, the values first, `[batch, inputSize, channels]`. */
export function channelsOf({ target, past }: NetworkInputs): SymbolicTensor {
  const values = expandDims(target, -1);
  return past ? new Concatenate().apply([values, past]) : values;
}

/** What goes beside the values, as one vector `[batch, features]` or none: a long one is summed up by a layer. */
export function contextVector({ past, future, fixed }: NetworkInputs): SymbolicTensor[] {
  const flat = [past, future].flatMap((part) => {
    const [, steps, channels] = part?.shape ?? [];
    return part ? [reshape(part, [-1, (steps as number) * (channels as number)])] : [];
  });
  const all = joined([...flat, ...(fixed ? [fixed] : [])]);
  if (!all) return [];
  return (all.shape[1] as number) > CONTEXT ? [denseLayer(CONTEXT, { activation: "relu" }).apply(all)] : [all];
}

/** Features beside the values that a network takes in as they are; more are summed up by so many. */
const CONTEXT = 64;
