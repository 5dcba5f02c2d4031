import { expectBooleans, expectFraction, expectPositive } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { sub } from "../ops/arithmetic.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `RMSprop`. */
export interface RMSpropOptions extends OptimizerOptions {
  /** How slowly the mean of the squared gradients forgets, 0 … 1. @defaultValue 0.9 */
  readonly rho?: number;
  /** How much of the last step the next one keeps, 0 … 1. @defaultValue 0 */
  readonly momentum?: number;
  /** Keeps the division from zero. @defaultValue 1e-7 */
  readonly epsilon?: number;
  /** Whether the variance of the gradients divides instead of their mean square. @defaultValue false */
  readonly centered?: boolean;
}

/**
 * Gradient descent whose steps are divided by the root of the gradient's mean square: learningRate · g / √(v + epsilon).
 * Tieleman and Hinton, 2012. The learning rate is 0.001 by default.
 *
 * @example
 * import { RMSprop } from "timecell";
 * new RMSprop({ learningRate: 0.001, momentum: 0.9, centered: true });
 */
export class RMSprop extends Optimizer {
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  readonly slotGroups: readonly (readonly string[])[];

  constructor(options?: RMSpropOptions) {
    const own = { learningRate: 0.001, rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false };
    const { rho, momentum, epsilon, centered, ...settings } = optimizerSettings("RMSprop", options, own);
    expectFraction("RMSprop rho", rho);
    expectFraction("RMSprop momentum", momentum);
    expectPositive("RMSprop epsilon", epsilon);
    expectBooleans("RMSprop", { centered });
    super(settings);
    this.rho = rho;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.centered = centered;
    this.slotGroups = [
      ["velocity"],
      ...(momentum > 0 ? [["momentum"]] : []),
      ...(centered ? [["averageGradient"]] : []),
    ];
  }

  protected update(weights: Tensor, gradient: Tensor, slots: readonly Tensor[], rate: number): Tensor[] {
    const [velocity, momentum] = slots;
    const { size, shape } = weights;
    const [newVelocity, step] = [empty(shape), empty(shape)];
    const average = this.centered ? (slots.at(-1) as Tensor) : null;
    const newAverage = average ? [empty(shape)] : [];
    const { rho, epsilon } = this;
    const old = { gradient, velocity, newVelocity, step, rate, rho, gain: 1 - rho, epsilon };
    if (average) launch("rmspropCentered", size, { ...old, average, newAverage: newAverage[0] });
    else launch("rmsprop", size, old);
    if (this.momentum === 0) return [sub(weights, step), newVelocity, ...newAverage];
    const [newWeights, newMomentum] = [empty(shape), empty(shape)];
    launch("heavyBall", size, { weights, step, momentum, newWeights, newMomentum, decay: this.momentum });
    return [newWeights, newVelocity, newMomentum, ...newAverage];
  }

  getConfig(): OptimizerConfig {
    const { rho, momentum, epsilon, centered } = this;
    return this.configOf("RMSprop", { rho, momentum, epsilon, centered });
  }
}
