import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";

/** The last state of a walk over time: the step at the end, or at the start of a reversed one. Not recorded. */
export function lastStep(states: Tensor, reverse: boolean): Tensor {
  const [batch, time, units] = states.shape as [number, number, number];
  const y = empty([batch, units]);
  const lengths = { n1: 1, n2: 1, n3: 1, n4: units };
  const strides = { s0: time * units, s1: 0, s2: 0, s3: 0, s4: 1 };
  launch("gather", batch, { x: states, y, offset: reverse ? 0 : (time - 1) * units, ...lengths, ...strides });
  return y;
}
