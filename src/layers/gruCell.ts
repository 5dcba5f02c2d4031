import type { Tensor } from "../engine/tensor.js";
import { type ActivationFunction, sigmoid, tanh } from "../ops/activations.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { gru } from "../ops/gru.js";
import { affine, matmul } from "../ops/matmul.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { concat, reshape, slice } from "../ops/shape.js";
import { type ActivationOption, activationFunction } from "./activationFunction.js";
import { blocks } from "./blocks.js";
import { KernelCell, type KernelCellOptions, kernelCellDefaults } from "./kernelCell.js";
import type { Defaults } from "./layer.js";
import { projectedSteps } from "./projectedSteps.js";
import type { Recurrence } from "./recurrence.js";

/** Options of `GRUCell`. */
export interface GRUCellOptions extends KernelCellOptions {
  /** Of the gates. A name or a function. @defaultValue "sigmoid" */
  recurrentActivation?: ActivationOption;
  /** Whether the reset gate works after the recurrent product (two biases) or before it (one). @defaultValue true */
  resetAfter?: boolean;
}

export const gruCellDefaults: Defaults<GRUCellOptions> = {
  ...kernelCellDefaults,
  recurrentActivation: "sigmoid",
  resetAfter: true,
};

/**
 * The cell of `GRU`, gates in the order z (update), r (reset), h (candidate).
 *
 * @example
 * import { GRUCell, RNN } from "timecell";
 * const layer = new RNN(new GRUCell(8, { resetAfter: false }), { returnSequences: true });
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 20, 8]
 */
export class GRUCell extends KernelCell<GRUCellOptions> {
  static readonly repeats = true;
  readonly stateSize = [this.units];
  readonly gateCount = 3;
  private readonly activation: ActivationFunction;
  private readonly recurrentActivation: ActivationFunction;

  constructor(units: number, options?: GRUCellOptions) {
    super("GRUCell", units, options, gruCellDefaults);
    const { activation, recurrentActivation } = this.options;
    this.activation = activationFunction(`${this.name} activation`, activation);
    this.recurrentActivation = activationFunction(`${this.name} recurrentActivation`, recurrentActivation);
  }

  protected recur(x: Tensor, options: RecurrentOptions): Recurrence {
    const { kernel, recurrentKernel, bias } = this;
    const { resetAfter } = this.options;
    if (this.activation === tanh && this.recurrentActivation === sigmoid) {
      return gru(x, kernel, recurrentKernel, bias, { ...options, resetAfter });
    }
    const [inputBias, recurrentBias] = bias && resetAfter ? biasRows(bias) : [bias, null];
    const step = resetAfter ? this.stepResetAfter(recurrentBias) : this.stepResetBefore();
    const projected = affine(x, kernel, inputBias);
    return projectedSteps(projected, (input, [h], feedback) => step(input, h, feedback), this.stateSize, options);
  }

  protected biasLayout() {
    const width = 3 * this.units;
    return { shape: this.options.resetAfter ? [2, width] : [width], initializer: this.options.biasInitializer };
  }

  /** The reset gate scales the candidate's recurrent product. */
  private stepResetAfter(recurrentBias: Tensor | null) {
    return (input: Tensor, before: Tensor, feedback: Tensor) => {
      const [xz, xr, xh] = blocks(input, 3);
      const [hz, hr, hh] = blocks(affine(feedback, this.recurrentKernel, recurrentBias), 3);
      const [z, r] = [this.recurrentActivation(add(xz, hz)), this.recurrentActivation(add(xr, hr))];
      return mix(z, r, this.activation(add(xh, mul(r, hh))), before);
    };
  }

  /** The reset gate scales the state that goes into the candidate's recurrent product. */
  private stepResetBefore() {
    const [toZ, toR, toH] = blocks(this.recurrentKernel, 3);
    return (input: Tensor, before: Tensor, feedback: Tensor) => {
      const [xz, xr, xh] = blocks(input, 3);
      const z = this.recurrentActivation(add(xz, matmul(feedback, toZ)));
      const r = this.recurrentActivation(add(xr, matmul(feedback, toR)));
      return mix(z, r, this.activation(add(xh, matmul(mul(r, feedback), toH))), before);
    };
  }
}

/** The state before and the candidate, mixed by the update gate. */
function mix(z: Tensor, r: Tensor, candidate: Tensor, before: Tensor) {
  const h = add(mul(z, before), mul(sub(1, z), candidate));
  return { states: [h], gates: concat([z, r, candidate], -1) };
}

/** The input's bias and the recurrence's. */
function biasRows(bias: Tensor): [Tensor, Tensor] {
  const width = bias.shape[1];
  const row = (i: number) => reshape(slice(bias, [i, 0], [1, width]), [width]);
  return [row(0), row(1)];
}
