import type { Defaults, LayerOptions } from "./layer.js";

/** Options of every recurrent layer. */
export interface RNNOptions extends LayerOptions {
  /** Whether every step's output is returned, `[batch, time, units]`, or the last, `[batch, units]`. @defaultValue false */
  returnSequences?: boolean;
  /** Whether the last states are returned after the output, as a list. @defaultValue false */
  returnState?: boolean;
  /** Whether the sequence is read from its end; the outputs come in the order of reading. @defaultValue false */
  goBackwards?: boolean;
  /**
   * Whether a batch goes on from the states that the one before it ended with, row by row, until `resetState`. No
   * gradient flows from one batch to another. @defaultValue false
   */
  stateful?: boolean;
  /** Whether the output at a masked step is 0; else it is the output before it. @defaultValue false */
  zeroOutputForMask?: boolean;
  /** Accepted for Keras's sake: the result is the same. @defaultValue false */
  unroll?: boolean;
}

export const rnnDefaults: Defaults<RNNOptions> = {
  returnSequences: false,
  returnState: false,
  goBackwards: false,
  stateful: false,
  zeroOutputForMask: false,
  unroll: false,
};
