import { expectFraction, expectOptions, expectPositive } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import { pow } from "../engine/numeric.js";
import { empty, type Tensor, type Weight } from "../engine/tensor.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import type { Schedule } from "./schedules.js";

/** Options of `Adam`. */
export interface AdamOptions {
  /** @defaultValue 0.001 */
  readonly learningRate?: number | Schedule;
  /** How slowly the mean of the gradients forgets, 0 … 1. @defaultValue 0.9 */
  readonly beta1?: number;
  /** How slowly the mean of their squares forgets, 0 … 1. @defaultValue 0.999 */
  readonly beta2?: number;
  /** Keeps the division from zero. @defaultValue 1e-7 */
  readonly epsilon?: number;
}

/**
 * Adam: every weight has a step size of its own, from running means of its gradient and of the gradient's square.
 * Kingma and Ba, "Adam: a method for stochastic optimization", 2015, in the form before section 2.1, as Keras has it.
 *
 * @throws TimecellError for an unknown option or one outside its range
 *
 * @example
 * import { Adam, Dense, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * model.compile({ optimizer: new Adam({ learningRate: 0.01 }), loss: "huber" });
 */
export class Adam extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly slotNames = ["momentum", "velocity"];

  constructor(options: AdamOptions = {}) {
    expectOptions("Adam", options, ["learningRate", "beta1", "beta2", "epsilon"]);
    const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
    expectFraction("Adam beta1", beta1);
    expectFraction("Adam beta2", beta2);
    expectPositive("Adam epsilon", epsilon);
    super(learningRate);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  protected update(weights: Weight, gradient: Tensor, slots: readonly Tensor[], learningRate: number): Tensor[] {
    const [momentum, velocity] = slots as [Tensor, Tensor];
    const newWeights = empty(weights.shape);
    const newMomentum = empty(weights.shape);
    const newVelocity = empty(weights.shape);
    const { beta1, beta2, epsilon } = this;
    const step = this.iterations + 1;
    const rate = (learningRate * Math.sqrt(1 - pow(beta2, step))) / (1 - pow(beta1, step));
    const [momentumGain, velocityGain] = [1 - beta1, 1 - beta2];
    const old = { weights, gradient, momentum, velocity, momentumGain, velocityGain, epsilon, rate };
    launch("adam", weights.size, { newWeights, newMomentum, newVelocity, ...old });
    return [newWeights, newMomentum, newVelocity];
  }

  getConfig(): OptimizerConfig {
    const { beta1, beta2, epsilon } = this;
    return { className: "Adam", config: { learningRate: this.rateConfig, beta1, beta2, epsilon } };
  }
}
