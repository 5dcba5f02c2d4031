import { KernelRNN, type RecurrentLayerOptions } from "./kernelRnn.js";
import { LSTMCell, type LSTMCellOptions, lstmCellDefaults } from "./lstmCell.js";

/** Options of `LSTM`. */
export interface LSTMOptions extends RecurrentLayerOptions, LSTMCellOptions {}

/**
 * A long short-term memory layer, gates in the order i, f, c, o.
 *
 * `[batch, time, features]` to `[batch, units]`, or `[batch, time, units]` with `returnSequences`. Its states are the
 * output h and the memory c. Hochreiter and Schmidhuber, 1997; unit forget bias: Jozefowicz, Zaremba, Sutskever, 2015.
 *
 * @example
 * import { LSTM } from "timecell";
 * const layer = new LSTM(32, { returnSequences: true });
 * layer.build([null, null, 1]);
 * console.log(layer.countParams()); // 4 · (1 + 32 + 1) · 32 = 4352
 */
export class LSTM extends KernelRNN<LSTMOptions, LSTMCell> {
  static readonly repeats = true;
  constructor(units: number, options?: LSTMOptions) {
    super("LSTM", units, options, LSTMCell, lstmCellDefaults);
  }
}
