import type { SampleWeight, Tensors } from "../data/dataset.js";
import { expectFiniteRows } from "../data/finite.js";
import { expectTensor, Tensor } from "../engine/tensor.js";
import type { StepInput } from "./trainStep.js";

/** Rejects a batch that isn't made of tensors of finite numbers, naming the row: a dataset may be the user's own. */
export function expectBatch(where: string, { x, y, sampleWeight }: StepInput): void {
  expectTensors(`${where} x`, x);
  expectTensors(`${where} y`, y);
  if (sampleWeight) expectTensors(`${where} sampleWeight`, sampleWeight);
}

/** The same for one part: a tensor, or a list of them. */
export function expectTensors(where: string, part: Tensors | SampleWeight): void {
  const several = Array.isArray(part) && part.some((one) => one instanceof Tensor);
  if (!several) expectOne(where, part as Tensor);
  else for (const [i, one] of part.entries()) if (one !== null) expectOne(`${where}[${i}]`, one);
}

function expectOne(where: string, part: Tensor): void {
  expectTensor(where, part);
  expectFiniteRows(where, part);
}
