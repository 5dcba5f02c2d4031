import { expectBooleans } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { expectInUnit, type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `SGD`. */
export interface SGDOptions extends OptimizerOptions {
  /** How much of the last step the next one keeps, 0 … 1. @defaultValue 0 */
  readonly momentum?: number;
  /** Looks ahead along the momentum (Nesterov 1983). @defaultValue false */
  readonly nesterov?: boolean;
}

/**
 * Gradient descent, with momentum if wanted: v = momentum · v − learningRate · g, w = w + v. The learning rate is 0.01 by
 * default.
 *
 * @throws TimecellError for an unknown option, a rate below 0 or a momentum outside 0 … 1
 *
 * @example
 * import { Dense, Sequential, SGD } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * model.compile({ optimizer: new SGD({ learningRate: 1e-6, momentum: 0.9 }), loss: "mse" });
 */
export class SGD extends Optimizer {
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly slotGroups: readonly (readonly string[])[];

  constructor(options?: SGDOptions) {
    const own = { learningRate: 0.01, momentum: 0, nesterov: false };
    const { momentum, nesterov, ...settings } = optimizerSettings("SGD", options, own);
    expectBooleans("SGD", { nesterov });
    expectInUnit("SGD momentum", momentum);
    super(settings);
    this.momentum = momentum;
    this.nesterov = nesterov;
    this.slotGroups = momentum > 0 ? [["momentum"]] : [];
  }

  protected update(weights: Tensor, gradient: Tensor, [velocity]: readonly Tensor[], rate: number): Tensor[] {
    const newWeights = empty(weights.shape);
    if (!velocity) {
      launch("sgd", weights.size, { weights, gradient, newWeights, rate });
      return [newWeights];
    }
    const newVelocity = empty(weights.shape);
    const { momentum } = this;
    const kernel = this.nesterov ? "sgdNesterov" : "sgdMomentum";
    launch(kernel, weights.size, { weights, gradient, velocity, newWeights, newVelocity, rate, momentum });
    return [newWeights, newVelocity];
  }

  getConfig(): OptimizerConfig {
    const { momentum, nesterov } = this;
    return this.configOf("SGD", { momentum, nesterov });
  }
}
