import { launch } from "../engine/kernels.js";
import { pow } from "../engine/numeric.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { expectMoments } from "./adam.js";
import { type MomentsOptions, momentsDefaults } from "./adamax.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { optimizerSettings } from "./optimizerOptions.js";

/**
 * Adam that looks ahead along the momentum, as Nesterov did. Dozat, "Incorporating Nesterov momentum into Adam", 2015. The
 * learning rate is 0.001 by default.
 *
 * @example
 * import { Nadam } from "timecell";
 * new Nadam({ learningRate: 0.002 });
 */
export class Nadam extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly slotGroups = [["momentum", "velocity"]];
  /** The product of the first `step` momenta. */
  private product = { step: 0, value: 1 };
  private factors = { ahead: 0, now: 0, scale: 0 };

  constructor(options?: MomentsOptions) {
    const { beta1, beta2, epsilon, ...settings } = optimizerSettings("Nadam", options, momentsDefaults);
    expectMoments("Nadam", { beta1, beta2, epsilon });
    super(settings);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  /** The product of the momenta up to the last update: a variable in Keras's files. */
  get momentumProduct(): number {
    return this.productUpTo(Math.floor(this.iterations / (this.shared.gradientAccumulationSteps ?? 1)));
  }

  protected override prepare(step: number): void {
    const next = this.momentumAt(step + 1);
    const product = this.productUpTo(step);
    const ahead = next / (1 - product * next);
    const now = (1 - this.momentumAt(step)) / (1 - product);
    this.factors = { ahead, now, scale: 1 / (1 - pow(this.beta2, step)) };
  }

  protected update(weights: Tensor, gradient: Tensor, slots: readonly Tensor[], rate: number): Tensor[] {
    const [momentum, velocity] = slots;
    const newWeights = empty(weights.shape);
    const newMomentum = empty(weights.shape);
    const newVelocity = empty(weights.shape);
    const { epsilon, factors } = this;
    const gains = { momentumGain: 1 - this.beta1, velocityGain: 1 - this.beta2 };
    const old = { weights, gradient, momentum, velocity, ...gains, ...factors, epsilon, rate };
    launch("nadam", weights.size, { newWeights, newMomentum, newVelocity, ...old });
    return [newWeights, newMomentum, newVelocity];
  }

  getConfig(): OptimizerConfig {
    const { beta1, beta2, epsilon } = this;
    return this.configOf("Nadam", { beta1, beta2, epsilon });
  }

  /** The momentum of a step, which grows towards beta1. */
  private momentumAt(step: number): number {
    return this.beta1 * (1 - 0.5 * pow(0.96, step));
  }

  private productUpTo(step: number): number {
    if (step < this.product.step) this.product = { step: 0, value: 1 };
    while (this.product.step < step) {
      const next = this.product.step + 1;
      this.product = { step: next, value: this.product.value * this.momentumAt(next) };
    }
    return this.product.value;
  }
}
