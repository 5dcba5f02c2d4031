import type { Tensor } from "../engine/tensor.js";
import { type ActivationFunction, tanh } from "../ops/activations.js";
import { add } from "../ops/arithmetic.js";
import { affine, matmul } from "../ops/matmul.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { simpleRnn } from "../ops/simpleRnn.js";
import { activationFunction } from "./activationFunction.js";
import { KernelCell, type KernelCellOptions, kernelCellDefaults } from "./kernelCell.js";
import { projectedSteps } from "./projectedSteps.js";
import type { Recurrence } from "./recurrence.js";

/** Options of `SimpleRNNCell`. */
export interface SimpleRNNCellOptions extends KernelCellOptions {}

/**
 * The cell of `SimpleRNN`: h = activation(x · kernel + hBefore · recurrentKernel + bias).
 *
 * @example
 * import { RNN, SimpleRNNCell } from "timecell";
 * const layer = new RNN([new SimpleRNNCell(8), new SimpleRNNCell(4)]);
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 4]
 */
export class SimpleRNNCell extends KernelCell<SimpleRNNCellOptions> {
  static readonly repeats = true;
  readonly stateSize = [this.units];
  readonly gateCount = 1;
  private readonly activation: ActivationFunction;

  constructor(units: number, options?: SimpleRNNCellOptions) {
    super("SimpleRNNCell", units, options, kernelCellDefaults);
    this.activation = activationFunction(`${this.name} activation`, this.options.activation);
  }

  protected recur(x: Tensor, options: RecurrentOptions): Recurrence {
    const { kernel, recurrentKernel, bias } = this;
    if (this.activation === tanh) return simpleRnn(x, kernel, recurrentKernel, bias, options);
    return projectedSteps(affine(x, kernel, bias), (input, _, h) => this.step(input, h), this.stateSize, options);
  }

  protected biasLayout() {
    return { shape: [this.units], initializer: this.options.biasInitializer };
  }

  private step(input: Tensor, h: Tensor) {
    return { states: [this.activation(add(input, matmul(h, this.recurrentKernel)))] };
  }
}
