import { launch } from "../engine/kernels.js";
import { pow } from "../engine/numeric.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { expectMoments } from "./adam.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `Adamax` and `Nadam`. */
export interface MomentsOptions extends OptimizerOptions {
  /** How slowly the mean of the gradients forgets, 0 … 1. @defaultValue 0.9 */
  readonly beta1?: number;
  /** How slowly their size forgets, 0 … 1. @defaultValue 0.999 */
  readonly beta2?: number;
  /** Keeps the division from zero. @defaultValue 1e-7 */
  readonly epsilon?: number;
}

export const momentsDefaults = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/**
 * Adam with the largest gradient of late in the place of the mean square. Kingma and Ba, 2015, section 7.1. The learning
 * rate is 0.001 by default.
 *
 * @example
 * import { Adamax } from "timecell";
 * new Adamax({ learningRate: 0.002 });
 */
export class Adamax extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly slotGroups = [["momentum", "norm"]];
  private corrected = 0;

  constructor(options?: MomentsOptions) {
    const { beta1, beta2, epsilon, ...settings } = optimizerSettings("Adamax", options, momentsDefaults);
    expectMoments("Adamax", { beta1, beta2, epsilon });
    super(settings);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  protected override prepare(step: number, rate: number): void {
    this.corrected = rate / (1 - pow(this.beta1, step));
  }

  protected update(weights: Tensor, gradient: Tensor, [momentum, norm]: readonly Tensor[]): Tensor[] {
    const newWeights = empty(weights.shape);
    const newMomentum = empty(weights.shape);
    const newNorm = empty(weights.shape);
    const { epsilon, beta2: normDecay, corrected: rate } = this;
    const old = { weights, gradient, momentum, norm, momentumGain: 1 - this.beta1, normDecay, epsilon, rate };
    launch("adamax", weights.size, { newWeights, newMomentum, newNorm, ...old });
    return [newWeights, newMomentum, newNorm];
  }

  getConfig(): OptimizerConfig {
    const { beta1, beta2, epsilon } = this;
    return this.configOf("Adamax", { beta1, beta2, epsilon });
  }
}
