import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";

/*
 * What stays inside a recurrent cell lies in blocks of the batch's rows, whose steps the kernels find in one place
 * (kernels/recurrent.h): `[batch, steps, width]` in another order.
 */

/** Room for input and state side by side, in blocks; the last axis is as long as enteringRow in C has it. */
export function enteringBlocks(batch: number, steps: number, inputs: number): Tensor {
  return empty([batch, steps, inputs % 64 ? inputs : inputs + 16]);
}

/** A sequence in blocks as `[batch, time, width]`. */
export function fromBlocks(x: Tensor): Tensor {
  const [batch, time, width] = x.shape as [number, number, number];
  const y = empty(x.shape);
  launch("leaveBlocks", batch, { x, y, batch, time, width });
  return y;
}
