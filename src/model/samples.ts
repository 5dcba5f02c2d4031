import { type AnyDataset, datasetOfArrays, type SampleWeight, type Tensors } from "../data/dataset.js";
import { fail, show } from "../engine/errors.js";
import { type NestedNumbers, Tensor, tensor } from "../engine/tensor.js";

/** Samples as a user gives them: a tensor, nested arrays, or numbers in a row. The first axis counts the samples. */
export type Samples = Tensor | NestedNumbers | Float32Array | Float64Array;

/** Samples for one input or output, or for several: a list in their order, or an object by their names. */
export type AnySamples = Samples | readonly Samples[] | Readonly<Record<string, Samples>>;

/** One weight a sample; for several outputs a list with null where there is none, or an object by their names. */
export type SampleWeights = Samples | readonly (Samples | null)[] | Readonly<Record<string, Samples | null>>;

/** Arrays with targets and, if wanted, weights. */
export type LabelledSamples = readonly [x: AnySamples, y: AnySamples, sampleWeight?: SampleWeights];

/** The names of a model's inputs and outputs; null where they aren't known. */
export interface PartNames {
  readonly inputNames: readonly string[] | null;
  readonly outputNames: readonly string[] | null;
}

type Strictness = "all" | "some";

/** Whether data comes in batches already. */
export function isDataset(data: unknown): data is AnyDataset {
  return typeof data === "object" && data !== null && "batches" in data;
}

/** Rejects a dataset that lacks a part: it may be the user's own. */
export function expectDataset(where: string, data: AnyDataset): void {
  const whole = isDataset(data) && typeof data.batches === "function" && Number.isInteger(data.batchCount);
  if (!whole) fail(where, "a dataset, { batchCount, sampleCount, batches }", show(data));
}

/** Samples as a tensor, as it is if it is one. */
export function asTensor(where: string, samples: Samples): Tensor {
  if (samples instanceof Tensor) return samples;
  if (Array.isArray(samples) || ArrayBuffer.isView(samples) || typeof samples === "number") return tensor(samples);
  return fail(where, "a tensor or arrays of numbers", show(samples));
}

/**
 * Samples of one input or output as a tensor, of several as a list of tensors.
 *
 * @param names of the inputs or outputs, null if they aren't known: then a list of tensors or typed arrays is several
 * @param strictness whether "all" must be there, or "some" may be left out
 */
export function asTensors(
  where: string,
  given: AnySamples,
  names: readonly string[] | null,
  strictness: Strictness = "all",
): Tensors {
  const parts = partsOf(where, given as SampleWeights, names, strictness);
  if (!parts) return asTensor(where, given as Samples);
  const there = parts.map((part, i) => (part === null ? [] : [asTensor(`${where} ${names?.[i] ?? i}`, part)]));
  const tensors = there.flat();
  return tensors.length === 1 ? tensors[0] : tensors;
}

/** Weights of the samples for all outputs alike, or for each. */
export function asWeights(where: string, given: SampleWeights, names: readonly string[] | null): SampleWeight {
  const alike = Array.isArray(given) && typeof given[0] === "number";
  const parts = alike ? null : partsOf(where, given, names, "some");
  if (!parts) return asTensor(where, given as Samples);
  return parts.map((part, i) => (part === null ? null : asTensor(`${where} ${names?.[i] ?? i}`, part)));
}

/** What is given for each of several inputs or outputs; null if it is for one. */
function partsOf(
  where: string,
  given: SampleWeights,
  names: readonly string[] | null,
  strictness: Strictness,
): (Samples | null)[] | null {
  if (given instanceof Tensor || ArrayBuffer.isView(given) || given === null || typeof given !== "object") return null;
  const known = names ?? [];
  if (!Array.isArray(given)) {
    const named = given as Readonly<Record<string, Samples | null>>;
    for (const name of Object.keys(named)) {
      if (!known.includes(name)) fail(where, `samples or an object with ${known.join(", ") || "names"}`, show(name));
    }
    return known.map((name) => {
      if (named[name] === undefined && strictness === "all") fail(where, `samples for ${name}`, show(given));
      return named[name] ?? null;
    });
  }
  const isWhole = (one: unknown) => one instanceof Tensor || ArrayBuffer.isView(one);
  if (known.length < 2 && !given.some(isWhole)) return null;
  if (names && strictness === "all" && given.length !== names.length) {
    fail(where, `${names.length} parts, ${names.join(", ")}`, `${given.length}`);
  }
  return [...given];
}

/** Labelled samples as tensors, one or a list in each place. */
export type LabelledTensors = readonly [x: Tensors, y: Tensors, sampleWeight?: SampleWeight | undefined];

/** Labelled samples as tensors. */
export function asLabelledTensors(where: string, samples: LabelledSamples, names: PartNames): LabelledTensors {
  if (!Array.isArray(samples)) fail(where, "a dataset or a list [x, y]", show(samples));
  const [x, y, sampleWeight] = samples;
  if (y === undefined) fail(`${where} y`, "targets", "none", "give a dataset, or x and y");
  const tensors = [
    asTensors(`${where} x`, x, names.inputNames),
    asTensors(`${where} y`, y, names.outputNames, "some"),
  ] as const;
  if (sampleWeight === undefined) return tensors;
  return [...tensors, asWeights(`${where} sampleWeight`, sampleWeight, names.outputNames)];
}

/** Arrays as a dataset, checked. */
export function datasetOf(
  where: string,
  [x, y, sampleWeight]: LabelledTensors,
  options: { readonly batchSize: number; readonly shuffle: boolean; readonly seed?: number },
): AnyDataset {
  return datasetOfArrays(where, x, y, { ...options, ...(sampleWeight && { sampleWeight }) });
}
