import { expectFraction, expectPositive } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `Adadelta`. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** How slowly the means of squares forget, 0 … 1. @defaultValue 0.95 */
  readonly rho?: number;
  /** Keeps the division from zero, and the first steps from being 0. @defaultValue 1e-7 */
  readonly epsilon?: number;
}

/**
 * Gradient descent that scales gradients by the size of late steps over the size of late gradients. Zeiler, "ADADELTA: an
 * adaptive learning rate method", 2012. The learning rate is 0.001 by default, 1 in the paper.
 *
 * @example
 * import { Adadelta } from "timecell";
 * new Adadelta({ learningRate: 1 });
 */
export class Adadelta extends Optimizer {
  readonly rho: number;
  readonly epsilon: number;
  readonly slotGroups = [["accumulatedGrad", "accumulatedDeltaVar"]];

  constructor(options?: AdadeltaOptions) {
    const own = { learningRate: 0.001, rho: 0.95, epsilon: 1e-7 };
    const { rho, epsilon, ...settings } = optimizerSettings("Adadelta", options, own);
    expectFraction("Adadelta rho", rho);
    expectPositive("Adadelta epsilon", epsilon);
    super(settings);
    this.rho = rho;
    this.epsilon = epsilon;
  }

  protected update(weights: Tensor, gradient: Tensor, [squares, steps]: readonly Tensor[], rate: number): Tensor[] {
    const { shape, size } = weights;
    const [newWeights, newSquares, newSteps] = [empty(shape), empty(shape), empty(shape)];
    const { rho, epsilon } = this;
    const old = { weights, gradient, squares, steps, rate, rho, gain: 1 - rho, epsilon };
    launch("adadelta", size, { newWeights, newSquares, newSteps, ...old });
    return [newWeights, newSquares, newSteps];
  }

  getConfig(): OptimizerConfig {
    const { rho, epsilon } = this;
    return this.configOf("Adadelta", { rho, epsilon });
  }
}
