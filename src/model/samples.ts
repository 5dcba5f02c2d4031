import { type Dataset, datasetOfArrays } from "../data/dataset.js";
import { fail, show } from "../engine/errors.js";
import { type NestedNumbers, Tensor, tensor } from "../engine/tensor.js";

/** Samples as a user gives them: a tensor, nested arrays, or numbers in a row. The first axis counts the samples. */
export type Samples = Tensor | NestedNumbers | Float32Array | Float64Array;

/** Arrays with targets and, if wanted, weights. */
export type LabelledSamples = readonly [x: Samples, y: Samples, sampleWeight?: Samples];

/** Whether data comes in batches already. */
export function isDataset(data: unknown): data is Dataset {
  return typeof data === "object" && data !== null && "batches" in data;
}

/** Rejects a dataset that lacks a part: it may be the user's own. */
export function expectDataset(where: string, data: Dataset): void {
  const whole = isDataset(data) && typeof data.batches === "function" && Number.isInteger(data.batchCount);
  if (!whole) fail(where, "a dataset, { batchCount, sampleCount, batches }", show(data));
}

/** Samples as a tensor, as it is if it is one. */
export function asTensor(where: string, samples: Samples): Tensor {
  if (samples instanceof Tensor) return samples;
  if (Array.isArray(samples) || ArrayBuffer.isView(samples) || typeof samples === "number") return tensor(samples);
  return fail(where, "a tensor or arrays of numbers", show(samples));
}

/** Arrays as a dataset, checked. */
export function datasetOf(
  where: string,
  samples: LabelledSamples,
  options: { readonly batchSize: number; readonly shuffle: boolean; readonly seed?: number },
): Dataset {
  if (!Array.isArray(samples)) fail(where, "a dataset or a list [x, y]", show(samples));
  const [x, y, sampleWeight] = samples;
  if (y === undefined) fail(`${where} y`, "targets", "none", "give a dataset, or x and y");
  const [inputs, targets] = [asTensor(`${where} x`, x), asTensor(`${where} y`, y)];
  const weights = sampleWeight === undefined ? {} : { sampleWeight: asTensor(`${where} sampleWeight`, sampleWeight) };
  return datasetOfArrays(where, inputs, targets, { ...options, ...weights });
}

/** The last share of the samples set apart for validation, before any shuffling, as Keras does. */
export function splitSamples(samples: LabelledSamples, share: number): [LabelledSamples, LabelledSamples] {
  const parts = samples.filter((part) => part !== undefined).map((part) => asTensor("fit", part));
  const count = parts[0]?.shape[0] ?? 0;
  const cut = Math.floor(count * (1 - share));
  if (cut === 0 || cut === count) {
    fail("fit validationSplit", "samples on both sides", `${share} of ${count}`, "give more samples or another share");
  }
  const rows = (from: number, to: number) =>
    parts.map((part) => takeRows(part, from, to)) as unknown as LabelledSamples;
  return [rows(0, cut), rows(cut, count)];
}

/** The samples from … to of a tensor, kept. */
export function takeRows(t: Tensor, from: number, to: number): Tensor {
  const perRow = t.size / (t.shape[0] || 1);
  const values = (t.values ?? t.toArray()).subarray(from * perRow, to * perRow);
  return new Tensor([to - from, ...t.shape.slice(1)], values);
}
