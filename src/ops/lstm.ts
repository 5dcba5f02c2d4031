import { launch } from "../engine/kernels.js";
import { needsGradient, recordAll } from "../engine/tape.js";
import { empty, type Tensor, viewAs } from "../engine/tensor.js";
import { cellGradients } from "./cellGradients.js";
import { lastStep } from "./lastStep.js";
import { multiply, pack } from "./matmul.js";
import { expectUnused, type RecurrentOptions, type RecurrentResult, recurrentShape } from "./recurrent.js";

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
  const reverse = options.reverse ? 1 : 0;
  const work = time * (features + units) * 4 * units;
  const sequence = [batch, time, units];
  const inputs = [x, kernel, recurrentKernel, bias, h0, c0];
  const forward = (kept: boolean) => {
    const { panels } = pack({ matrix: kernel }, { matrix: recurrentKernel });
    const steps = kept ? time : 1;
    const [gates, h] = [empty([batch, steps, 4 * units]), empty(sequence)];
    const [c, squashed, previous] = [1, 2, 3].map(() => empty([batch, steps, units])) as [Tensor, Tensor, Tensor];
    const given = { x, panels, bias, h0, c0, mask, dropout, time, features, units, reverse, kept: Number(kept) };
    launch("lstmForward", batch, { gates, h, c, squashed, previous, ...given }, work);
    return { gates, h, c, squashed, previous };
  };

  const inFull = (): LstmResult => {
    const { gates, h, c, squashed, previous } = forward(true);
    const made = [h, lastStep(h, !!reverse), lastStep(c, !!reverse), gates, c];
    const results = recordAll("lstm", inputs, made, ([dOutputs = null, dLastH = null, dLastC = null, ...inside]) => {
      expectUnused("lstm", inside);
      const dGates = empty(gates.shape);
      const [dH, dC] = [empty([batch, units]), empty([batch, units])];
      const { panels } = pack({ matrix: recurrentKernel, transposed: true });
      const given = { gates, c, squashed, c0, mask, dropout, panels, dOutputs, dLastH, dLastC };
      launch("lstmBackward", batch, { dGates, dH, dC, time, units, reverse, ...given }, work);
      const weights = cellGradients(x, previous, dGates);
      return [
        () => multiply(dGates, pack({ matrix: kernel, transposed: true }), null, x.shape),
        () => weights().kernel,
        () => weights().recurrentKernel,
        bias && (() => weights().bias),
        h0 && (() => dH),
        c0 && (() => dC),
      ];
    });
    const [outputs, lastH, lastC, gatesAfter, cells] = results as [Tensor, Tensor, Tensor, Tensor, Tensor];
    return { outputs, states: [lastH, lastC], gates: gatesAfter, cells };
  };
  if (needsGradient(inputs)) return inFull();

  // Without a way back only one step is kept in mind: the cache holds it. Who asks for the inside has it worked out.
  const { h, c } = forward(false);
  const made = [h, lastStep(h, !!reverse), viewAs(c, [batch, units])];
  const [outputs, ...states] = recordAll("lstm", inputs, made, () => []) as [Tensor, Tensor, Tensor];
  let inside: LstmResult | undefined;
  const lookInside = () => {
    inside ??= inFull();
    return inside;
  };
  return {
    outputs,
    states,
    get gates() {
      return lookInside().gates;
    },
    get cells() {
      return lookInside().cells;
    },
  };
}
