import type { Tensor } from "../engine/tensor.js";
import type { RecurrentOptions } from "../ops/recurrent.js";

/** How a cell is to read a sequence: from which states, over which steps, from which end. */
export type Reading = Pick<RecurrentOptions, "initialState" | "mask" | "reverse">;

/** A sequence read by a recurrent layer. */
export interface Recurrence {
  /** The output after every step, `[batch, time, units]`, in the order of the input even when it is read backwards. */
  readonly outputs: Tensor;
  /** The output after the last step read, where it isn't the first state. */
  readonly last?: Tensor | undefined;
  /** The states after the last step read, `[batch, units]` each. */
  readonly states: readonly Tensor[];
  /** An LSTM's memory after every step, `[batch, time, units]`. */
  readonly cells?: Tensor | undefined;
  /** The gates at every step, side by side in the kernel's order, `[batch, time, gates · units]`. */
  readonly gates?: Tensor | undefined;
}
