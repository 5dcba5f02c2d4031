import type { Dataset } from "../data/dataset.js";
import { expectFiniteRows } from "../data/finite.js";
import { expectOptions, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { expectTensor, Tensor } from "../engine/tensor.js";
import { statefulLayers } from "../layers/carriedStates.js";
import { joined } from "./joined.js";
import type { Model } from "./model.js";
import { asTensor, expectDataset, isDataset, type Samples, takeRows } from "./samples.js";

/** Options of `predict`. */
export interface PredictOptions {
  /** Samples at a time, for arrays; more than 256 go in several parts, which the cache holds. @defaultValue 32 */
  readonly batchSize?: number;
  /** Accepted for Keras's sake: there is no bar. @defaultValue 0 */
  readonly verbose?: 0 | 1 | 2;
}

/** A forward pass over more samples than this leaves the cache and takes nearly twice as long. */
const MOST_AT_ONCE = 256;

/** The outputs for all samples, one batch after the other. */
export function predictSamples(model: Model, x: Dataset | Samples, options: PredictOptions = {}): Tensor {
  expectOptions("predict", options, ["batchSize", "verbose"]);
  const { batchSize = 32 } = options;
  expectWhole("predict batchSize", batchSize, 1);
  const outputs: { shape: readonly number[]; values: Float32Array }[] = [];
  const size = statefulLayers(model.layers).length > 0 ? batchSize : Math.min(batchSize, MOST_AT_ONCE);
  for (const input of isDataset(x) ? inputsOf(x) : slices(asTensor("predict x", x), size)) {
    model.ready(input);
    scope(() => {
      const output = model.forward(input, model.inferenceContext);
      outputs.push({ shape: output.shape, values: output.toArray() });
    });
  }
  const [first] = outputs;
  if (!first) return fail("predict x", "at least one sample", "none");
  const all = joined(outputs.map(({ values }) => values));
  const count = outputs.reduce((samples, { shape }) => samples + shape[0], 0);
  return new Tensor([count, ...first.shape.slice(1)], all);
}

function* inputsOf(dataset: Dataset): Iterable<Tensor> {
  expectDataset("predict", dataset);
  let batch = 1;
  for (const { x } of dataset.batches(0)) {
    expectTensor(`predict, batch ${batch}, x`, x);
    expectFiniteRows(`predict, batch ${batch++}, x`, x);
    yield x;
  }
}

function* slices(x: Tensor, batchSize: number): Iterable<Tensor> {
  const count = x.shape[0] ?? fail("predict x", "[samples, …]", show(x.shape));
  expectFiniteRows("predict x", x);
  for (let from = 0; from < count; from += batchSize) yield takeRows(x, from, Math.min(from + batchSize, count));
}
