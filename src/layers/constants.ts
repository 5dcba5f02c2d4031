import { type Tensor, tensor } from "../engine/tensor.js";

/** A constant tensor of a graph, as a saved model holds it. */
export type SerializedConstant = { readonly values: readonly number[]; readonly shape: readonly number[] };

export function constantToConfig(t: Tensor): SerializedConstant {
  return { values: [...t.toArray()], shape: t.shape };
}

export function constantFromConfig({ values, shape }: SerializedConstant): Tensor {
  return tensor(values, shape);
}

/** Whether a part of a saved model is a constant. */
export function isConstant(value: unknown): value is SerializedConstant {
  return typeof value === "object" && value !== null && "values" in value && "shape" in value;
}
