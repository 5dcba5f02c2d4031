import type { Tensor } from "../../engine/tensor.js";
import { add, maximum, minimum, mul } from "../../ops/arithmetic.js";
import { isRecord } from "./kerasObject.js";

/** What `hard_sigmoid` was before Keras 3, and is in TensorFlow.js: 0.2x + 0.5 between 0 and 1. */
export const oldHardSigmoid = (x: Tensor): Tensor => maximum(minimum(add(mul(x, 0.2), 0.5), 1), 0);

/** A saved model of those days, with its hard sigmoids under a name of their own. */
export function withOldHardSigmoid(saved: unknown): unknown {
  if (Array.isArray(saved)) return saved.map(withOldHardSigmoid);
  if (!isRecord(saved)) return saved;
  const entries = Object.entries(saved).map(([key, value]) => {
    const old = key.endsWith("activation") && /^hard_?sigmoid$/i.test(`${value}`);
    return [key, old ? { class_name: "function", config: oldHardSigmoid.name } : withOldHardSigmoid(value)];
  });
  return Object.fromEntries(entries);
}
