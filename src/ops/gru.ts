import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { needsGradient, recordAll } from "../engine/tape.js";
import { empty, sameShape, type Tensor, viewAs, viewFrom } from "../engine/tensor.js";
import { enteringBlocks, fromBlocks } from "./blocks.js";
import { cellGradients } from "./cellGradients.js";
import { lastStep } from "./lastStep.js";
import { pack, sumRows } from "./matmul.js";
import { type RecurrentOptions, type RecurrentResult, recurrentShape, seen } from "./recurrent.js";
import { concat } from "./shape.js";

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
  const read = () => {
    const call = prepare(x, kernel, recurrentKernel, bias, options);
    return { ...call, pull: resetAfter ? resetAfterProduct(call) : resetBeforeProduct(call) };
  };
  const { h, h0, gates, reverse, pull } = read();
  const inputs = [x, kernel, recurrentKernel, bias, h0];
  const [outputs, last] = recordAll("gru", inputs, [h, lastStep(h, !!reverse)], pull) as [Tensor, Tensor];
  let inside: readonly Tensor[] | undefined;
  return {
    outputs,
    states: [last],
    get gates() {
      // Outside a scope they are gone by now.
      inside ??= seen("gru", inputs, () => [fromBlocks(gates.scope?.open ? gates : read().gates)]);
      return inside[0] as Tensor;
    },
  };
}

type Call = ReturnType<typeof prepare>;
type Pull = Parameters<typeof recordAll>[3];

/** What both ways begin with: arguments and lengths, room for what is made, and which columns belong to which gates. */
function prepare(x: Tensor, kernel: Tensor, recurrentKernel: Tensor, bias: Tensor | null, options: GruOptions) {
  const { batch, time, features, units } = recurrentShape("gru", x, kernel, recurrentKernel, bias, 3, options, 1);
  const biasShape = options.resetAfter === false ? [3 * units] : [2, 3 * units];
  if (bias && !sameShape(bias.shape, biasShape)) fail("gru bias", show(biasShape), show(bias.shape));
  const { mask = null, recurrentDropout: dropout = null, initialState: [h0 = null] = [] } = options;
  const sizes = { batch, time, features, units, reverse: options.reverse ? 1 : 0 };
  const work = time * (features + units) * 3 * units;
  const h = empty([batch, time, units]);
  const [gates, entering] = [empty([batch, time, 3 * units]), enteringBlocks(batch, time, features + units)];
  const [zr, candidate] = [{ columns: 2 * units }, { first: 2 * units }];
  const { panels } = pack({ matrix: kernel, ...zr }, { matrix: recurrentKernel, ...zr });
  const candidateBias = bias && viewFrom(bias, 2 * units);
  const given = { x, kernel, recurrentKernel, bias, candidateBias, h0, mask, dropout, panels, zr, candidate };
  return { ...sizes, sizes, work, h, gates, entering, down: needsGradient([x]), ...given };
}

/** The forward pass with the reset gate after the recurrent product, and its way back. */
function resetAfterProduct(call: Call): Pull {
  const { x, kernel, recurrentKernel, bias, candidateBias, h0, mask, dropout, panels, zr, candidate, down } = call;
  const { batch, time, features, units, sizes, work, h, gates, entering } = call;
  const inner = empty([batch, time, units]);
  const { panels: inputPanels } = pack({ matrix: kernel, ...candidate });
  const { panels: innerPanels } = pack({ matrix: recurrentKernel, ...candidate });
  // z and r see the sum of both rows of the bias, the candidate each where it belongs.
  const joined = bias && sumRows(bias, 3 * units);
  const innerBias = bias && viewFrom(bias, 5 * units);
  const weights = { panels, inputPanels, innerPanels, bias: joined, candidateBias, innerBias };
  launch("gruForward", batch, { x, h0, mask, dropout, ...weights, gates, inner, h, entering, ...sizes }, work);

  return ([dOutputs = null, dLast = null]) => {
    const dGates = empty([batch, time, 4 * units]); // candidate, z, r, and the product inside the candidate
    const [dX, dH] = [empty(down ? x.shape : [0]), empty([batch, units])];
    const { panels } = pack({ matrix: recurrentKernel, transposed: true });
    const given = { gates, inner, h, h0, mask, dropout, panels, dOutputs, dLast };
    const inputPanels = down
      ? pack({ matrix: kernel, transposed: true, ...candidate }, { matrix: kernel, transposed: true, ...zr }).panels
      : null;
    launch("gruBackward", batch, { dGates, dX, dH, ...sizes, ...given, inputPanels }, work);
    const gradients = cellGradients(entering, dGates, { features, units, n: 3 * units }, [
      { inputs: [0, features + units], gates: [units, 2 * units], column: 0 },
      { inputs: [0, features], gates: [0, units], column: 2 * units },
      { inputs: [features, units], gates: [3 * units, units], column: 2 * units },
    ]);
    return [
      () => dX,
      () => gradients().kernel,
      () => gradients().recurrentKernel,
      bias && (() => bothRows(gradients().bias, units)),
      h0 && (() => dH),
    ];
  };
}

/** The gradients of both rows of the bias: z and r have the same in each, the candidate one of its own. */
function bothRows(sums: Tensor, units: number): Tensor {
  const rows = [viewAs(sums, [3 * units]), viewAs(sums, [2 * units]), viewFrom(sums, 3 * units)];
  return viewAs(concat(rows, 0), [2, 3 * units]);
}

/** The forward pass with the reset gate before the recurrent product, and its way back. */
function resetBeforeProduct(call: Call): Pull {
  const { x, kernel, recurrentKernel, bias, candidateBias, h0, mask, dropout, panels, zr, candidate, down } = call;
  const { batch, time, features, units, sizes, work, h, gates, entering } = call;
  const inner = enteringBlocks(batch, time, features + units);
  const { panels: candidatePanels } = pack({ matrix: kernel, ...candidate }, { matrix: recurrentKernel, ...candidate });
  const weights = { panels, candidatePanels, bias, candidateBias };
  launch(
    "gruResetBeforeForward",
    batch,
    { x, h0, mask, dropout, ...weights, gates, inner, h, entering, ...sizes },
    work,
  );

  return ([dOutputs = null, dLast = null]) => {
    const dGates = empty([batch, time, 4 * units]); // z, r, candidate, and r · hBefore
    const [dX, dH] = [empty(down ? x.shape : [0]), empty([batch, units])];
    const { panels } = pack({ matrix: recurrentKernel, transposed: true, ...zr });
    const { panels: candidatePanels } = pack({ matrix: recurrentKernel, transposed: true, ...candidate });
    const inputPanels = down ? pack({ matrix: kernel, transposed: true }).panels : null;
    const given = { gates, h, h0, entering, mask, dropout, panels, candidatePanels, inputPanels, dOutputs, dLast };
    launch("gruResetBeforeBackward", batch, { dGates, dX, dH, ...sizes, ...given }, work);
    const inputs = [0, features + units] as const;
    const gradients = cellGradients(entering, dGates, { features, units, n: 3 * units }, [
      { inputs, gates: [0, 2 * units], column: 0 },
      { entering: inner, inputs, gates: [2 * units, units], column: 2 * units },
    ]);
    return [
      () => dX,
      () => gradients().kernel,
      () => gradients().recurrentKernel,
      bias && (() => gradients().bias),
      h0 && (() => dH),
    ];
  };
}
