import { isShared, launch } from "../engine/kernels.js";
import { needsGradient, recordAll } from "../engine/tape.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { enteringBlocks, fromBlocks } from "./blocks.js";
import { cellGradients } from "./cellGradients.js";
import { lastStep } from "./lastStep.js";
import { pack } from "./matmul.js";
import { type RecurrentOptions, type RecurrentResult, recurrentShape, seen } from "./recurrent.js";

/** What `lstm` returns. */
export interface LstmResult extends RecurrentResult {
  /** The four gates after their activations, `[batch, time, 4 · units]`, in Keras's order i, f, c, o. */
  readonly gates: Tensor;
  /** The cell's long memory after each step, `[batch, time, units]`. */
  readonly cells: Tensor;
}

/**
 * Long short-term memory over a whole sequence, gates in Keras's order i, f, c, o (Hochreiter and Schmidhuber 1997, with
 * the forget gate of Gers, Schmidhuber and Cummins 2000).
 *
 * @param x `[batch, time, features]`
 * @param kernel `[features, 4 · units]`
 * @param recurrentKernel `[units, 4 · units]`
 * @param bias `[4 · units]`, or null
 * @returns every hidden state `[batch, time, units]`, the last hidden and cell state, and what is inside
 * @throws TimecellError naming the argument whose shape doesn't fit
 */
export function lstm(
  x: Tensor,
  kernel: Tensor,
  recurrentKernel: Tensor,
  bias: Tensor | null,
  options: RecurrentOptions = {},
): LstmResult {
  const { batch, time, features, units } = recurrentShape("lstm", x, kernel, recurrentKernel, bias, 4, options, 2);
  const { mask = null, recurrentDropout: dropout = null, initialState: [h0 = null, c0 = null] = [] } = options;
  const sizes = { batch, time, features, units, reverse: options.reverse ? 1 : 0 };
  const work = time * (features + units) * 4 * units;
  const inputs = [x, kernel, recurrentKernel, bias, h0, c0];
  const forward = (kept: boolean) => {
    const { panels } = pack({ matrix: kernel }, { matrix: recurrentKernel });
    const steps = kept ? time : 1;
    const [h, c] = [empty([batch, time, units]), empty([batch, units])];
    const [gates, entering] = [empty([batch, steps, 4 * units]), enteringBlocks(batch, steps, features + units)];
    const [cells, squashed] = [empty([kept ? batch : 0, time, units]), empty([kept ? batch : 0, time, units])];
    const made = { h, c, gates, cells, squashed, entering };
    const given = { x, panels, bias, h0, c0, mask, dropout, ...sizes, kept: Number(kept) };
    launch("lstmForward", batch, { ...made, ...given }, work);
    return made;
  };

  // Without a way back only one step is kept in mind: the cache holds it. Who asks for the inside has it worked out.
  const kept = needsGradient(inputs);
  const { h, c, gates, cells, squashed, entering } = forward(kept);
  let inPlace = false; // whether the gates' gradients have taken the gates' place
  const down = needsGradient([x]);
  const made = [h, lastStep(h, !!options.reverse), c];
  const results = recordAll("lstm", inputs, made, ([dOutputs = null, dLastH = null, dLastC = null]) => {
    inPlace = !isShared(batch, work); // which saves the cache a copy
    const dGates = inPlace ? gates : empty([batch, time, 4 * units]);
    const [dX, dH, dC] = [empty(down ? x.shape : [0]), empty([batch, units]), empty([batch, units])];
    const { panels } = pack({ matrix: recurrentKernel, transposed: true });
    const inputPanels = down ? pack({ matrix: kernel, transposed: true }).panels : null;
    const before = { gates: inPlace ? null : gates, cells, squashed, c0 };
    const given = { ...before, mask, dropout, panels, inputPanels, dOutputs, dLastH, dLastC };
    launch("lstmBackward", batch, { dGates, dX, dH, dC, ...sizes, ...given }, work);
    const weights = cellGradients(entering, dGates, { features, units, n: 4 * units });
    return [
      () => dX,
      () => weights().kernel,
      () => weights().recurrentKernel,
      bias && (() => weights().bias),
      h0 && (() => dH),
      c0 && (() => dC),
    ];
  });
  const [outputs, ...states] = results as [Tensor, Tensor, Tensor];

  let inside: readonly Tensor[] | undefined;
  const lookInside = () => {
    inside ??= seen("lstm", inputs, () => {
      const { gates: four, cells: memory } = kept && !inPlace ? { gates, cells } : forward(true);
      return [fromBlocks(four), fromBlocks(memory)];
    });
    return inside as [Tensor, Tensor];
  };
  return {
    outputs,
    states,
    get gates() {
      return lookInside()[0];
    },
    get cells() {
      return lookInside()[1];
    },
  };
}
