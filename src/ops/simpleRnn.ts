import { launch } from "../engine/kernels.js";
import { needsGradient, recordAll } from "../engine/tape.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { enteringBlocks } from "./blocks.js";
import { cellGradients } from "./cellGradients.js";
import { lastStep } from "./lastStep.js";
import { pack } from "./matmul.js";
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
  const sizes = { batch, time, features, units, reverse: options.reverse ? 1 : 0 };
  const work = time * (features + units) * units;
  const h = empty([batch, time, units]);
  const entering = enteringBlocks(batch, time, features + units);
  const { panels } = pack({ matrix: kernel }, { matrix: recurrentKernel });
  launch("simpleRnnForward", batch, { x, panels, bias, h0, mask, dropout, h, entering, ...sizes }, work);

  const inputs = [x, kernel, recurrentKernel, bias, h0];
  const made = [h, lastStep(h, !!options.reverse)];
  const down = needsGradient([x]);
  const [outputs, last] = recordAll("simpleRnn", inputs, made, ([dOutputs = null, dLast = null]) => {
    const dSums = empty([batch, time, units]);
    const [dX, dH] = [empty(down ? x.shape : [0]), empty([batch, units])];
    const { panels } = pack({ matrix: recurrentKernel, transposed: true });
    const inputPanels = down ? pack({ matrix: kernel, transposed: true }).panels : null;
    const given = { h, mask, dropout, panels, inputPanels, dOutputs, dLast };
    launch("simpleRnnBackward", batch, { dSums, dX, dH, ...sizes, ...given }, work);
    const weights = cellGradients(entering, dSums, { features, units, n: units });
    return [
      () => dX,
      () => weights().kernel,
      () => weights().recurrentKernel,
      bias && (() => weights().bias),
      h0 && (() => dH),
    ];
  }) as [Tensor, Tensor];
  return { outputs, states: [last] };
}
