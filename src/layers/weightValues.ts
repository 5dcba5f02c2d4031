import { fail, show } from "../engine/errors.js";
import { assign, type NestedNumbers, sameShape, Tensor, tensor } from "../engine/tensor.js";
import type { WeightTree } from "./weightTree.js";

/** A weight's values as a user gives them. */
export type WeightValues = Tensor | NestedNumbers | Float32Array | Float64Array;

/** Sets all weights, or none where a value is missing, of another shape or not finite. */
export function assignWeights({ name, weights, built }: WeightTree, values: readonly WeightValues[]): void {
  if (!Array.isArray(values)) fail(`${name} setWeights`, "a list of arrays, one a weight", show(values));
  if (values.length !== weights.length) {
    const remedy = built ? "give one array a weight" : `build ${name} first`;
    fail(`${name} setWeights`, `${weights.length} weights`, `${values.length}`, remedy);
  }
  const given = weights.map((weight, i) => {
    const where = `${name} ${weight.name}`;
    const value = valuesOf(where, values[i], weight.shape);
    if (!sameShape(value.shape, weight.shape)) fail(where, show(weight.shape), show(value.shape));
    const numbers = value.toArray();
    const bad = numbers.findIndex((number) => !Number.isFinite(number));
    if (bad >= 0) {
      const remedy = "take weights from before the training diverged";
      fail(where, "finite numbers", `${numbers[bad]} at index ${bad}`, remedy);
    }
    return numbers;
  });
  for (const [i, weight] of weights.entries()) assign(weight, given[i]);
}

/** Arrays of numbers in a row have the weight's shape. */
function valuesOf(where: string, values: unknown, shape: readonly number[]): Tensor {
  if (values instanceof Tensor) return values;
  if (ArrayBuffer.isView(values)) return tensor(values as Float32Array, shape);
  if (Array.isArray(values) || typeof values === "number") return tensor(values as NestedNumbers);
  return fail(where, "a tensor or arrays of numbers", show(values));
}
