import type { Tensor } from "../engine/tensor.js";
import { type ActivationFunction, tanh } from "../ops/activations.js";
import { add } from "../ops/arithmetic.js";
import { affine, matmul } from "../ops/matmul.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { simpleRnn } from "../ops/simpleRnn.js";
import { activationFunction } from "./activationFunction.js";
import { type Recurrence, Recurrent, type RecurrentLayerOptions, recurrentDefaults } from "./recurrent.js";
import { stepwise } from "./stepwise.js";

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
export class SimpleRNN extends Recurrent<SimpleRNNOptions> {
  readonly stateCount = 1;
  readonly gateCount = 1;
  private readonly activation: ActivationFunction;

  constructor(units: number, options?: SimpleRNNOptions) {
    super("SimpleRNN", units, options, recurrentDefaults);
    this.activation = activationFunction(`${this.name} activation`, this.options.activation);
  }

  protected recur(x: Tensor, options: RecurrentOptions): Recurrence {
    const { kernel, recurrentKernel, bias } = this;
    if (this.activation === tanh) return simpleRnn(x, kernel, recurrentKernel, bias, options);
    const projected = affine(x, kernel, bias);
    return stepwise(projected, (input, _, h) => this.step(input, h), this, options);
  }

  protected biasLayout() {
    return { shape: [this.units], initializer: this.options.biasInitializer };
  }

  private step(input: Tensor, h: Tensor) {
    return { states: [this.activation(add(input, matmul(h, this.recurrentKernel)))] };
  }
}
