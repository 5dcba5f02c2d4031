import { fail, show } from "../engine/errors.js";
import { recordAll } from "../engine/tape.js";
import { expectTensor, sameShape, type Tensor } from "../engine/tensor.js";

/** What every recurrent op takes beside its weights. */
export interface RecurrentOptions {
  /** The states before the first step, each `[batch, units]`; zeros if not given. */
  readonly initialState?: readonly Tensor[] | undefined;
  /** `[batch, time]` of 0 and 1: at a 0 the state is carried on unchanged. */
  readonly mask?: Tensor | null | undefined;
  /** Read the sequence from its end; outputs stay aligned with the input's time axis. */
  readonly reverse?: boolean | undefined;
  /** `[batch, units]`, multiplied into the state wherever it enters the recurrent product. */
  readonly recurrentDropout?: Tensor | null | undefined;
}

/** What every recurrent op returns. */
export interface RecurrentResult {
  /** The state after each step, `[batch, time, units]`. */
  readonly outputs: Tensor;
  /** The last states, each `[batch, units]`. */
  readonly states: readonly Tensor[];
}

/** The lengths of a recurrent op's axes, with every argument checked against them. */
export function recurrentShape(
  name: string,
  x: Tensor,
  kernel: Tensor,
  recurrentKernel: Tensor,
  bias: Tensor | null,
  gates: number,
  options: RecurrentOptions,
  stateCount: number,
) {
  expectTensor(`${name} x`, x);
  expectTensor(`${name} recurrentKernel`, recurrentKernel);
  if (x.rank !== 3) {
    const remedy = x.rank === 2 ? "add the features' axis with expandDims(x, -1)" : undefined;
    fail(`${name} x`, "[batch, time, features]", show(x.shape), remedy);
  }
  const [batch, time, features] = x.shape as [number, number, number];
  const units = recurrentKernel.shape[0];
  const expect = (what: string, t: Tensor, shape: readonly number[]) => {
    expectTensor(`${name} ${what}`, t);
    if (!sameShape(t.shape, shape)) fail(`${name} ${what}`, show(shape), show(t.shape));
  };
  if (time === 0) fail(`${name} x`, "at least one time step", show(x.shape));
  expect("recurrentKernel", recurrentKernel, [units, gates * units]);
  expect("kernel", kernel, [features, gates * units]);
  if (bias) expect("bias", bias, bias.rank === 2 ? [2, gates * units] : [gates * units]);
  const initial = options.initialState ?? [];
  if (initial.length !== 0 && initial.length !== stateCount) {
    fail(`${name} initialState`, `${stateCount} tensors`, `${initial.length}`);
  }
  for (const state of initial) expect("initialState", state, [batch, units]);
  if (options.mask) expect("mask", options.mask, [batch, time]);
  if (options.recurrentDropout) expect("recurrentDropout", options.recurrentDropout, [batch, units]);
  return { batch, time, features, units };
}

/** What a cell shows of its inside, for looking at: a gradient has no way back through it. */
export function seen(name: string, inputs: readonly (Tensor | null)[], look: () => readonly Tensor[]) {
  return recordAll(name, inputs, look(), () =>
    fail(
      name,
      "a loss of outputs and states",
      "one that uses the gates or cells",
      "they can be read, not differentiated",
    ),
  );
}
