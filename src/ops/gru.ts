import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { recordAll } from "../engine/tape.js";
import { empty, sameShape, type Tensor, viewAs, viewFrom } from "../engine/tensor.js";
import { lastStep } from "./lastStep.js";
import { multiply, pack, sumRows, transposedTimes } from "./matmul.js";
import { expectUnused, type RecurrentOptions, type RecurrentResult, recurrentShape } from "./recurrent.js";
import { concat, slice } from "./shape.js";

/** Options of `gru`. */
export interface GruOptions extends RecurrentOptions {
  /** Apply the reset gate after the recurrent product (Keras's default) or before it (as in the first papers). */
  readonly resetAfter?: boolean | undefined;
}

/** What `gru` returns. */
export interface GruResult extends RecurrentResult {
  /** The three gates after their activations, `[batch, time, 3 · units]`, in Keras's order z, r, h. */
  readonly gates: Tensor;
}

/**
 * Gated recurrent unit over a whole sequence, gates in Keras's order z, r, h (Cho et al. 2014; the reset after the product
 * as in cuDNN).
 *
 * @param x `[batch, time, features]`
 * @param kernel `[features, 3 · units]`
 * @param recurrentKernel `[units, 3 · units]`
 * @param bias `[2, 3 · units]` with resetAfter, `[3 · units]` without, or null
 * @returns every state `[batch, time, units]`, the last one, and the gates
 * @throws TimecellError naming the argument whose shape doesn't fit
 */
export function gru(
  x: Tensor,
  kernel: Tensor,
  recurrentKernel: Tensor,
  bias: Tensor | null,
  options: GruOptions = {},
): GruResult {
  const resetAfter = options.resetAfter ?? true;
  const call = prepare(x, kernel, recurrentKernel, bias, options);
  const { gates, h, h0, reverse, units } = call;
  const biasShape = resetAfter ? [2, 3 * units] : [3 * units];
  if (bias && !sameShape(bias.shape, biasShape)) fail("gru bias", show(biasShape), show(bias.shape));
  const pull = resetAfter ? resetAfterProduct(call) : resetBeforeProduct(call);
  const inputs = [x, kernel, recurrentKernel, bias, h0];
  const results = recordAll("gru", inputs, [h, lastStep(h, !!reverse), gates], (gradients) => {
    expectUnused("gru", gradients.slice(2));
    return pull(gradients);
  });
  const [outputs, last, gatesAfter] = results as [Tensor, Tensor, Tensor];
  return { outputs, states: [last], gates: gatesAfter };
}

type Call = ReturnType<typeof prepare>;
type Pull = Parameters<typeof recordAll>[3];

/** What both ways begin with: arguments and lengths, room for what is made, and which columns belong to which gates. */
function prepare(x: Tensor, kernel: Tensor, recurrentKernel: Tensor, bias: Tensor | null, options: RecurrentOptions) {
  const { batch, time, features, units } = recurrentShape("gru", x, kernel, recurrentKernel, bias, 3, options, 1);
  const { mask = null, recurrentDropout: dropout = null, initialState: [h0 = null] = [] } = options;
  const reverse = options.reverse ? 1 : 0;
  const work = time * (features + units) * 3 * units;
  const sequence = [batch, time, units];
  const [inner, h, previous] = [empty(sequence), empty(sequence), empty(sequence)];
  const gates = empty([batch, time, 3 * units]);
  const [zr, candidate] = [{ columns: 2 * units }, { first: 2 * units }];
  const { panels } = pack({ matrix: kernel, ...zr }, { matrix: recurrentKernel, ...zr });
  const candidateBias = bias && viewFrom(bias, 2 * units);
  const given = { x, kernel, recurrentKernel, bias, candidateBias, h0, mask, dropout, panels, zr, candidate };
  return { batch, time, features, units, reverse, work, inner, h, previous, gates, ...given };
}

/** The forward pass with the reset gate after the recurrent product, and its way back. */
function resetAfterProduct(call: Call): Pull {
  const { x, kernel, recurrentKernel, bias, candidateBias, h0, mask, dropout, panels, candidate } = call;
  const { batch, time, features, units, reverse, work, inner, h, previous, gates } = call;
  const { panels: inputPanels } = pack({ matrix: kernel, ...candidate });
  const { panels: innerPanels } = pack({ matrix: recurrentKernel, ...candidate });
  // z and r see the sum of both rows of the bias, the candidate each where it belongs.
  const joined = bias && sumRows(bias, 3 * units);
  const innerBias = bias && viewFrom(bias, 5 * units);
  const weights = { panels, inputPanels, innerPanels, bias: joined, candidateBias, innerBias };
  const made = { gates, inner, h, previous, time, features, units, reverse };
  launch("gruForward", batch, { x, h0, mask, dropout, ...weights, ...made }, work);

  return ([dOutputs = null, dLast = null]) => {
    const [dGates, dInner, dH] = [empty(gates.shape), empty(gates.shape), empty([batch, units])];
    const { panels } = pack({ matrix: recurrentKernel, transposed: true });
    const given = { gates, inner, h, h0, mask, dropout, panels, dOutputs, dLast };
    launch("gruBackward", batch, { dGates, dInner, dH, time, units, reverse, ...given }, work);
    return [
      () => multiply(dGates, pack({ matrix: kernel, transposed: true }), null, x.shape),
      () => transposedTimes(x, dGates, features, 3 * units),
      () => transposedTimes(previous, dInner, units, 3 * units),
      bias && (() => rowsTogether(sumRows(dGates, 3 * units), sumRows(dInner, 3 * units))),
      h0 && (() => dH),
    ];
  };
}

/** The forward pass with the reset gate before the recurrent product, and its way back. */
function resetBeforeProduct(call: Call): Pull {
  const { x, kernel, recurrentKernel, bias, candidateBias, h0, mask, dropout, panels, zr, candidate } = call;
  const { batch, time, features, units, reverse, work, inner, h, previous, gates } = call;
  const { panels: candidatePanels } = pack({ matrix: kernel, ...candidate }, { matrix: recurrentKernel, ...candidate });
  const weights = { panels, candidatePanels, bias, candidateBias };
  const made = { gates, inner, h, previous, time, features, units, reverse };
  launch("gruResetBeforeForward", batch, { x, h0, mask, dropout, ...weights, ...made }, work);

  return ([dOutputs = null, dLast = null]) => {
    const [dGates, dUpdate, dH] = [empty(gates.shape), empty([batch, time, 2 * units]), empty([batch, units])];
    const { panels } = pack({ matrix: recurrentKernel, transposed: true, ...zr });
    const { panels: candidatePanels } = pack({ matrix: recurrentKernel, transposed: true, ...candidate });
    const given = { gates, h, h0, previous, mask, dropout, panels, candidatePanels, dOutputs, dLast };
    launch("gruResetBeforeBackward", batch, { dGates, dUpdate, dH, time, units, reverse, ...given }, work);
    const dCandidate = () => slice(dGates, [0, 0, 2 * units], [-1, -1, units]);
    return [
      () => multiply(dGates, pack({ matrix: kernel, transposed: true }), null, x.shape),
      () => transposedTimes(x, dGates, features, 3 * units),
      () => {
        const update = transposedTimes(previous, dUpdate, units, 2 * units);
        return concat([update, transposedTimes(inner, dCandidate(), units, units)], 1);
      },
      bias && (() => sumRows(dGates, 3 * units)),
      h0 && (() => dH),
    ];
  };
}

/** Two vectors [n] as the rows of [2, n]. */
function rowsTogether(first: Tensor, second: Tensor): Tensor {
  return viewAs(concat([first, second], 0), [2, first.size]);
}
