import { kernelCellDefaults } from "./kernelCell.js";
import { KernelRNN, type RecurrentLayerOptions } from "./kernelRnn.js";
import { SimpleRNNCell } from "./simpleRnnCell.js";

/** Options of `SimpleRNN`. */
export interface SimpleRNNOptions extends RecurrentLayerOptions {}

/**
 * A recurrent layer whose state is a copy of its output: hₜ = activation(xₜ · kernel + hₜ₋₁ · recurrentKernel + bias).
 *
 * `[batch, time, features]` to `[batch, units]`, or `[batch, time, units]` with `returnSequences`.
 *
 * @example
 * import { SimpleRNN } from "timecell";
 * const layer = new SimpleRNN(3, { returnSequences: true });
 * console.log(layer.computeOutputShape([4, 30, 1])); // [4, 30, 3]
 */
export class SimpleRNN extends KernelRNN<SimpleRNNOptions, SimpleRNNCell> {
  static readonly repeats = true;
  constructor(units: number, options?: SimpleRNNOptions) {
    super("SimpleRNN", units, options, SimpleRNNCell, kernelCellDefaults);
  }
}
