import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";

/** The gradients of a recurrent cell's weights. */
export interface CellGradients {
  /** `[features, gates · units]` */
  readonly kernel: Tensor;
  /** `[units, gates · units]` */
  readonly recurrentKernel: Tensor;
  /** `[gates · units]` */
  readonly bias: Tensor;
}

/**
 * The gradients of a cell's weights, worked out together when one of them is first asked for.
 *
 * @param x `[batch, time, features]`
 * @param previous the states that entered the steps, `[batch, time, units]`
 * @param dGates the gradients of the sums before the activations, `[batch, time, gates · units]`
 */
export function cellGradients(x: Tensor, previous: Tensor, dGates: Tensor): () => CellGradients {
  let known: CellGradients | undefined;
  return () => {
    known ??= gradientsOf(x, previous, dGates);
    return known;
  };
}

function gradientsOf(x: Tensor, previous: Tensor, dGates: Tensor): CellGradients {
  const [batch, time, features] = x.shape as [number, number, number];
  const [units, n] = [previous.shape[2], dGates.shape[2]];
  const [dKernel, dRecurrentKernel, dBias] = [empty([features, n]), empty([units, n]), empty([n])];
  const sizes = { length: batch * time, features, units, n };
  const work = batch * time * (features + units + 1);
  launch("cellWeightsBackward", n, { x, previous, dGates, dKernel, dRecurrentKernel, dBias, ...sizes }, work);
  return { kernel: dKernel, recurrentKernel: dRecurrentKernel, bias: dBias };
}
