import type { Tensor } from "../engine/tensor.js";
import { gather } from "./strided.js";

/** The last state of a walk over time: the step at the end, or at the start of a reversed one. Not recorded. */
export function lastStep(states: Tensor, reverse: boolean): Tensor {
  const [batch, time, units] = states.shape;
  const offset = reverse ? 0 : (time - 1) * units;
  return gather("lastStep", states, { shape: [batch, units], strides: [time * units, 1], offset });
}
