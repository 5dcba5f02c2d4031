import type { Tensor } from "../engine/tensor.js";
import { type ActivationFunction, sigmoid, tanh } from "../ops/activations.js";
import { add, mul } from "../ops/arithmetic.js";
import { lstm } from "../ops/lstm.js";
import { affine, matmul } from "../ops/matmul.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { concat } from "../ops/shape.js";
import { type ActivationOption, activationFunction } from "./activationFunction.js";
import { blocks } from "./blocks.js";
import type { Draw, InitializerOption } from "./initializer.js";
import { initializer } from "./initializers.js";
import { KernelCell, type KernelCellOptions, kernelCellDefaults } from "./kernelCell.js";
import type { Defaults } from "./layer.js";
import { projectedSteps } from "./projectedSteps.js";
import type { Recurrence } from "./recurrence.js";

/** Options of `LSTMCell`. */
export interface LSTMCellOptions extends KernelCellOptions {
  /** Of the gates. A name or a function. @defaultValue "sigmoid" */
  recurrentActivation?: ActivationOption;
  /** Whether the forget gate's bias starts at 1. @defaultValue true */
  unitForgetBias?: boolean;
}

export const lstmCellDefaults: Defaults<LSTMCellOptions> = {
  ...kernelCellDefaults,
  recurrentActivation: "sigmoid",
  unitForgetBias: true,
};

/**
 * The cell of `LSTM`, gates in the order i, f, c, o; its states are the output h and the memory c.
 *
 * @example
 * import { LSTMCell, RNN } from "timecell";
 * const layer = new RNN(new LSTMCell(32), { returnState: true });
 * console.log(layer.computeOutputShape([null, 20, 1])); // [[null, 32], [null, 32], [null, 32]]
 */
export class LSTMCell extends KernelCell<LSTMCellOptions> {
  static readonly repeats = true;
  readonly stateSize = [this.units, this.units];
  readonly gateCount = 4;
  private readonly activation: ActivationFunction;
  private readonly recurrentActivation: ActivationFunction;

  constructor(units: number, options?: LSTMCellOptions) {
    super("LSTMCell", units, options, lstmCellDefaults);
    const { activation, recurrentActivation } = this.options;
    this.activation = activationFunction(`${this.name} activation`, activation);
    this.recurrentActivation = activationFunction(`${this.name} recurrentActivation`, recurrentActivation);
  }

  protected recur(x: Tensor, options: RecurrentOptions): Recurrence {
    const { kernel, recurrentKernel, bias } = this;
    if (this.activation === tanh && this.recurrentActivation === sigmoid) {
      return lstm(x, kernel, recurrentKernel, bias, options);
    }
    return projectedSteps(
      affine(x, kernel, bias),
      (input, [, c], h) => this.step(input, c, h),
      this.stateSize,
      options,
    );
  }

  protected biasLayout() {
    const { units } = this;
    const { biasInitializer, unitForgetBias } = this.options;
    return { shape: [4 * units], initializer: unitForgetBias ? this.forgettingBias : biasInitializer };
  }

  /** Ones for the forget gate, the chosen values for the other three. */
  private forgettingBias: InitializerOption = (_: readonly number[], draw: Draw) => {
    const { units } = this;
    const values = initializer(`${this.name}/bias`, this.options.biasInitializer).draw([3 * units], draw);
    return [...values.subarray(0, units), ...new Float32Array(units).fill(1), ...values.subarray(units)];
  };

  private step(input: Tensor, carried: Tensor, h: Tensor) {
    const { activation, recurrentActivation } = this;
    const [zi, zf, zc, zo] = blocks(add(input, matmul(h, this.recurrentKernel)), 4);
    const [i, f, o] = [recurrentActivation(zi), recurrentActivation(zf), recurrentActivation(zo)];
    const candidate = activation(zc);
    const c = add(mul(f, carried), mul(i, candidate));
    return { states: [mul(o, activation(c)), c], gates: concat([i, f, candidate, o], -1) };
  }
}
