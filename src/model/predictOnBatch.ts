import { expectFiniteRows } from "../data/finite.js";
import { scope } from "../engine/memory.js";
import { keep, type Tensor } from "../engine/tensor.js";
import { callMasked } from "../layers/masks.js";
import type { AnyModel } from "./model.js";
import { type AnySamples, asTensors } from "./samples.js";

/** The outputs for one batch, kept. */
export function predictOnBatch(model: AnyModel, x: AnySamples): Tensor | Tensor[] {
  const input = asTensors("predictOnBatch x", x, model.inputNames);
  for (const one of [input].flat()) expectFiniteRows("predictOnBatch x", one);
  model.ready(input);
  return scope(() => {
    const output = callMasked(model, input, model.inferenceContext);
    return Array.isArray(output) ? output.map(keep) : keep(output);
  });
}
