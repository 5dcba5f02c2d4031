import type { AnyDataset, Tensors } from "../data/dataset.js";
import { expectFiniteRows } from "../data/finite.js";
import { expectOptions, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { settledKernels } from "../engine/settings.js";
import { Tensor } from "../engine/tensor.js";
import { statefulLayers } from "../layers/carriedStates.js";
import { callMasked } from "../layers/masks.js";
import { expectTensors } from "./expectBatch.js";
import { joined } from "./joined.js";
import type { AnyModel } from "./model.js";
import { repeatsOf } from "./repeatsOf.js";
import { sampleCount, takeRows } from "./sampleRows.js";
import { type AnySamples, asTensors, expectDataset, isDataset } from "./samples.js";

/** Options of `predict`. */
export interface PredictOptions {
  /** Samples at a time, for arrays; more than the cache holds go in several parts. @defaultValue 32 */
  readonly batchSize?: number;
  /** Accepted for Keras's sake: there is no bar. @defaultValue 0 */
  readonly verbose?: 0 | 1 | 2;
}

/**
 * Samples of a forward pass, at most: on one thread more than 64 leave the cache and take a third longer; several threads
 * need more, to have a share each that is worth waking them for.
 */
const mostAtOnce = (threads: number) => (threads === 1 ? 64 : 128 * threads);

/** The outputs for all samples, one batch after the other. */
export function predictSamples(
  model: AnyModel,
  x: AnyDataset | AnySamples,
  options: PredictOptions = {},
): Tensor | Tensor[] {
  expectOptions("predict", options, ["batchSize", "verbose"]);
  const { batchSize = 32 } = options;
  expectWhole("predict batchSize", batchSize, 1);
  const stateful = statefulLayers(model.layers).length > 0;
  const size = stateful ? batchSize : Math.min(batchSize, mostAtOnce(settledKernels().threads));
  let several = false;
  const outputs: Gathered[] = [];
  for (const input of isDataset(x) ? inputsOf(x) : slices(asTensors("predict x", x, model.inputNames), size)) {
    model.ready(input);
    scope(() => {
      const found = repeatsOf(model, "predict").of([input].flat(), () => {
        const output = callMasked(model, input, model.inferenceContext);
        several = Array.isArray(output);
        return [output].flat();
      });
      several ||= found.length > 1;
      for (const [i, one] of found.entries()) (outputs[i] ??= new Gathered()).add(one);
    });
  }
  if (outputs.length === 0) fail("predict x", "at least one sample", "none");
  const all = outputs.map((gathered) => gathered.whole);
  return several ? all : all[0];
}

/** One output, batch after batch. */
class Gathered {
  private readonly shapes: (readonly number[])[] = [];
  private readonly parts: Float32Array[] = [];

  add(output: Tensor): void {
    this.shapes.push(output.shape);
    this.parts.push(output.toArray());
  }

  get whole(): Tensor {
    const count = this.shapes.reduce((samples, [batch]) => samples + batch, 0);
    return new Tensor([count, ...this.shapes[0].slice(1)], joined(this.parts));
  }
}

function* inputsOf(dataset: AnyDataset): Iterable<Tensors> {
  expectDataset("predict", dataset);
  let batch = 1;
  for (const { x } of dataset.batches(0)) {
    expectTensors(`predict, batch ${batch++}, x`, x);
    yield x;
  }
}

function* slices(x: Tensors, batchSize: number): Iterable<Tensors> {
  for (const one of [x].flat()) {
    if (one.rank === 0) fail("predict x", "[samples, …]", show(one.shape));
    expectFiniteRows("predict x", one);
  }
  const count = sampleCount(x);
  for (let from = 0; from < count; from += batchSize) yield takeRows(x, from, Math.min(from + batchSize, count));
}
