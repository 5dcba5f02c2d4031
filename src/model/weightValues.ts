import { expectFinite } from "../data/finite.js";
import { fail, show } from "../engine/errors.js";
import { assign, sameShape, tensor } from "../engine/tensor.js";
import type { Layer } from "../layers/layer.js";
import { asTensor, type Samples } from "./samples.js";

/** Sets all weights of a model or a layer, or none where a value is missing, of another shape or not finite. */
export function assignWeights({ name, weights, built }: Layer, values: readonly Samples[]): void {
  const where = `${name} setWeights`;
  if (!Array.isArray(values)) fail(where, "a list of arrays, one a weight", show(values));
  if (values.length !== weights.length) {
    fail(
      where,
      `${weights.length} weights`,
      `${values.length}`,
      built ? "give one array a weight" : "build the model first",
    );
  }
  const given = weights.map((weight, i) => {
    const value = values[i] as Samples;
    const read = ArrayBuffer.isView(value) ? tensor(value as Float32Array, weight.shape) : asTensor(weight.name, value);
    const where = `${name} ${weight.name}`;
    if (!sameShape(read.shape, weight.shape)) fail(where, show(weight.shape), show(read.shape));
    const numbers = read.toArray();
    expectFinite(where, numbers, "take weights from before the training diverged");
    return numbers;
  });
  for (const [i, weight] of weights.entries()) assign(weight, given[i]);
}
