import { GRUCell, type GRUCellOptions, gruCellDefaults } from "./gruCell.js";
import { KernelRNN, type RecurrentLayerOptions } from "./kernelRnn.js";

/** Options of `GRU`. */
export interface GRUOptions extends RecurrentLayerOptions, GRUCellOptions {}

/**
 * A gated recurrent unit layer, gates in the order z (update), r (reset), h (candidate).
 *
 * `[batch, time, features]` to `[batch, units]`, or `[batch, time, units]` with `returnSequences`. The bias is
 * `[2, 3 · units]`, the input's and the recurrence's, or `[3 · units]` without `resetAfter`. Cho et al., 2014.
 *
 * @example
 * import { GRU } from "timecell";
 * const layer = new GRU(8, { resetAfter: false });
 * layer.build([null, null, 2]);
 * console.log(layer.countParams()); // 3 · (2 + 8 + 1) · 8 = 264
 */
export class GRU extends KernelRNN<GRUOptions, GRUCell> {
  static readonly repeats = true;
  constructor(units: number, options?: GRUOptions) {
    super("GRU", units, options, GRUCell, gruCellDefaults);
  }
}
