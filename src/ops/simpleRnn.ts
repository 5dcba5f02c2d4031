import { launch } from "../engine/kernels.js";
import { recordAll } from "../engine/tape.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { cellGradients } from "./cellGradients.js";
import { lastStep } from "./lastStep.js";
import { multiply, pack } from "./matmul.js";
import { type RecurrentOptions, type RecurrentResult, recurrentShape } from "./recurrent.js";

/**
 * The simplest memory cell over a whole sequence: h = tanh(x · kernel + hBefore · recurrentKernel + bias).
 *
 * @param x `[batch, time, features]`
 * @param kernel `[features, units]`
 * @param recurrentKernel `[units, units]`
 * @param bias `[units]`, or null
 * @returns every state `[batch, time, units]`, and the last one `[batch, units]`
 * @throws TimecellError naming the argument whose shape doesn't fit
 */
export function simpleRnn(
  x: Tensor,
  kernel: Tensor,
  recurrentKernel: Tensor,
  bias: Tensor | null,
  options: RecurrentOptions = {},
): RecurrentResult {
  const { batch, time, features, units } = recurrentShape("simpleRnn", x, kernel, recurrentKernel, bias, 1, options, 1);
  const { mask = null, recurrentDropout: dropout = null, initialState: [h0 = null] = [] } = options;
  const reverse = options.reverse ? 1 : 0;
  const work = time * (features + units) * units;
  const sequence = [batch, time, units];
  const h = empty(sequence);
  const previous = empty(sequence);
  const { panels } = pack({ matrix: kernel }, { matrix: recurrentKernel });
  const sizes = { time, features, units, reverse };
  launch("simpleRnnForward", batch, { x, panels, bias, h0, mask, dropout, h, previous, ...sizes }, work);

  const inputs = [x, kernel, recurrentKernel, bias, h0];
  const [outputs, last] = recordAll(
    "simpleRnn",
    inputs,
    [h, lastStep(h, !!reverse)],
    ([dOutputs = null, dLast = null]) => {
      const dSums = empty(sequence);
      const dH = empty([batch, units]);
      const { panels } = pack({ matrix: recurrentKernel, transposed: true });
      const given = { h, mask, dropout, panels, dOutputs, dLast };
      launch("simpleRnnBackward", batch, { dSums, dH, time, units, reverse, ...given }, work);
      const weights = cellGradients(x, previous, dSums);
      return [
        () => multiply(dSums, pack({ matrix: kernel, transposed: true }), null, x.shape),
        () => weights().kernel,
        () => weights().recurrentKernel,
        bias && (() => weights().bias),
        h0 && (() => dH),
      ];
    },
  ) as [Tensor, Tensor];
  return { outputs, states: [last] };
}
