import { expectFiniteRows } from "../data/finite.js";
import { expectTensor } from "../engine/tensor.js";
import type { StepInput } from "./trainStep.js";

/** Rejects a batch that isn't made of tensors of finite numbers, naming the row: a dataset may be the user's own. */
export function expectBatch(where: string, { x, y, sampleWeight }: StepInput): void {
  const parts = sampleWeight ? { x, y, sampleWeight } : { x, y };
  for (const [name, part] of Object.entries(parts)) {
    expectTensor(`${where} ${name}`, part);
    expectFiniteRows(`${where} ${name}`, part);
  }
}
