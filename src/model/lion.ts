import { expectFraction } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `Lion`. */
export interface LionOptions extends OptimizerOptions {
  /** How much of the momentum, against the gradient, decides the direction, 0 … 1. @defaultValue 0.9 */
  readonly beta1?: number;
  /** How slowly the momentum forgets, 0 … 1. @defaultValue 0.99 */
  readonly beta2?: number;
}

/**
 * Steps of one size for all weights, in the direction that momentum and gradient agree on. Chen et al., "Symbolic discovery
 * of optimization algorithms", 2023. The learning rate is 0.001 by default; take a third to a tenth of Adam's.
 *
 * @example
 * import { Lion } from "timecell";
 * new Lion({ learningRate: 1e-4, weightDecay: 0.01 });
 */
export class Lion extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly slotGroups = [["momentum"]];

  constructor(options?: LionOptions) {
    const own = { learningRate: 0.001, beta1: 0.9, beta2: 0.99 };
    const { beta1, beta2, ...settings } = optimizerSettings("Lion", options, own);
    expectFraction("Lion beta1", beta1);
    expectFraction("Lion beta2", beta2);
    super(settings);
    this.beta1 = beta1;
    this.beta2 = beta2;
  }

  protected update(weights: Tensor, gradient: Tensor, [momentum]: readonly Tensor[], rate: number): Tensor[] {
    const [newWeights, newMomentum] = [empty(weights.shape), empty(weights.shape)];
    const { beta1, beta2 } = this;
    const old = { weights, gradient, momentum, rate, beta1, gain1: 1 - beta1, beta2, gain2: 1 - beta2 };
    launch("lion", weights.size, { newWeights, newMomentum, ...old });
    return [newWeights, newMomentum];
  }

  getConfig(): OptimizerConfig {
    const { beta1, beta2 } = this;
    return this.configOf("Lion", { beta1, beta2 });
  }
}
